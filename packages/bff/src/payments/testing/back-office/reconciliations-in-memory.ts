import type { ReconciliationId } from '@paydesk/shared/ids';
import type { OpenQuestion, PaymentQuestion, Reconciliation, ReconciliationSave, Reconciliations } from '../../ports/reconciliations.ts';
import type { InMemoryStorage } from '../schedules/in-memory-storage.ts';
import type { Replica } from '../schedules/turns.ts';

interface QuestionRow extends PaymentQuestion {
  readonly askedAt: number;
  isAnswered: boolean;
}

/** Reconciliations that all replicas share, with the rules that the port promises. */
export class ReconciliationsInMemory {
  readonly #storage: InMemoryStorage;
  readonly #now: () => number;
  readonly #reconciliations = new Map<ReconciliationId, Reconciliation>();
  #questions: QuestionRow[] = [];

  constructor(storage: InMemoryStorage, now: () => number) {
    this.#storage = storage;
    this.#now = now;
  }

  get latest(): Reconciliation | undefined {
    return [...this.#reconciliations.values()].at(-1);
  }

  seenBy(replica: Replica): Reconciliations {
    return {
      insert: (save) => replica.call(() => this.#insert(save)),
      save: (save) => replica.call(() => this.#save(save)),
      load: (id) => replica.call(() => this.#reconciliations.get(id)),
      list: () => replica.call(() => [...this.#reconciliations.values()]),
      next: ({ takenTo }, limit) =>
        replica.call(() => this.#storage.records.filter(({ payment }) => takenTo === null || payment.id > takenTo).slice(0, limit)),
      openQuestions: () => replica.call(() => this.#open()),
      answered: (operation) =>
        replica.call(() => {
          for (const question of this.#questions) if (question.operation === operation) question.isAnswered = true;
        }),
    };
  }

  #insert(save: ReconciliationSave): boolean {
    if (this.latest?.status === 'running') return false;
    this.#store(save);
    return true;
  }

  #save(save: ReconciliationSave): boolean {
    if (this.#reconciliations.get(save.reconciliation.id)?.version !== save.reconciliation.version - 1) return false;
    this.#store(save);
    return true;
  }

  #store({ reconciliation, asked, ended }: ReconciliationSave): void {
    this.#reconciliations.set(reconciliation.id, reconciliation);
    this.#questions = this.#questions.filter(({ payment }) => !ended.includes(payment));
    this.#questions.push(...asked.map((question) => ({ ...question, askedAt: this.#now(), isAnswered: false })));
    if (reconciliation.version === 1) this.#storage.runTaskSoon('reconcile', reconciliation.id);
  }

  #open(): readonly OpenQuestion[] {
    return this.#questions.map(({ askedAt, isAnswered, ...question }) => {
      const settledAt = this.#storage
        .loadByOperation(question.operation)
        ?.operations.find(({ id }) => id === question.operation)?.settledAt;
      return { ...question, askedForMs: this.#now() - askedAt, isAnswered: isAnswered || (settledAt?.getTime() ?? 0) > askedAt };
    });
  }
}
