import type { OperationId } from '@paydesk/shared/ids';
import type { PaymentRecord } from '../../payment.ts';
import type { NewQuery, OpenQuery, QueryEnd, QueryState } from '../../ports/queries.ts';
import { InMemoryStorage } from '../schedules/in-memory-storage.ts';

interface QueryRow extends OpenQuery {
  readonly answerBy: number;
}

interface QuestionRow {
  readonly operation: OperationId;
  readonly waitingSince: number;
  query: string | null;
}

/** What all replicas share of one account that takes queries, with the rules that the ports promise. Each call is one transaction. */
export class SharedStorage extends InMemoryStorage {
  readonly #time: () => number;
  readonly #questions = new Map<OperationId, QuestionRow>();
  #open: QueryRow | null = null;
  /** How queries have ended, by their references. */
  readonly ends = new Map<string, QueryEnd>();

  constructor(now: () => number) {
    super(now);
    this.#time = now;
  }

  loadByReference(reference: string): PaymentRecord | undefined {
    return this.records.find(({ operations }) => operations.some((operation) => operation.reference === reference));
  }

  join(account: string, operation: OperationId): void {
    if (!this.#questions.has(operation)) this.#questions.set(operation, { operation, waitingSince: this.#time(), query: null });
    this.runTaskSoon('send_query', account);
  }

  stateOf(): QueryState {
    const [first] = this.#waiting();
    const open = this.#open === null ? null : { ...this.#open, leftMs: this.#open.answerBy - this.#time() };
    return { open, waiting: this.#waiting().length, waitedMs: first === undefined ? 0 : this.#time() - first.waitingSince };
  }

  openQuery({ account, reference, questionsMax, answerWithinMs, openedAt }: NewQuery): OpenQuery | undefined {
    const taken = this.#waiting().slice(0, questionsMax);
    if (this.#open !== null || taken.length === 0) return undefined;
    for (const question of taken) question.query = reference;
    const operations = taken.map(({ operation }) => operation);
    this.#open = { account, reference, operations, openedAt, answerBy: this.#time() + answerWithinMs };
    return this.#open;
  }

  findQuery(reference: string): OpenQuery | undefined {
    return this.#open?.reference === reference ? this.#open : undefined;
  }

  closeQuery(reference: string, end: QueryEnd, again: readonly OperationId[]): boolean {
    if (this.#open?.reference !== reference) return false;
    for (const question of [...this.#questions.values()].filter(({ query }) => query === reference)) {
      if (again.includes(question.operation)) question.query = null;
      else this.#questions.delete(question.operation);
    }
    this.ends.set(reference, end);
    this.runTaskSoon('send_query', this.#open.account);
    this.#open = null;
    return true;
  }

  #waiting(): readonly QuestionRow[] {
    return [...this.#questions.values()].filter(({ query }) => query === null);
  }
}
