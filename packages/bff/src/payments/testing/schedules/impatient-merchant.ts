import type { ScheduleId } from '@paydesk/shared/ids';
import type { Schedule } from '../../ports/schedules.ts';
import type { InMemoryStorage } from './in-memory-storage.ts';
import type { Replica } from './turns.ts';

type Move = 'pause' | 'resume' | 'cancel';
export type MerchantMoves = Readonly<Record<Move, (id: ScheduleId) => Promise<unknown>>>;

/** Pauses, resumes and cancels, one thing at a time for each schedule, and holds us to every answer. */
export class ImpatientMerchant {
  /** Answers that meant "no further try" and were not kept. */
  readonly broken: string[] = [];
  /** How many such answers there were. */
  stops = 0;
  readonly #storage: InMemoryStorage;
  readonly #random: () => number;
  readonly #cancelShare: number;
  readonly #asking = new Map<ScheduleId, Replica>();
  readonly #triesWhenStopped = new Map<ScheduleId, number>();

  constructor(storage: InMemoryStorage, random: () => number, cancelShare: number) {
    this.#storage = storage;
    this.#random = random;
    this.#cancelShare = cancelShare;
  }

  move({ id, status }: Schedule, replica: Replica, moves: MerchantMoves): void {
    if (this.#asking.has(id)) return;
    this.judge();
    this.#triesWhenStopped.delete(id);
    const move = this.#random() < this.#cancelShare ? 'cancel' : status === 'paused' ? 'resume' : 'pause';
    this.#asking.set(id, replica);
    void this.#ask(id, moves[move]).then((answered) => {
      if (answered && move !== 'resume') this.#stopped(id);
    });
  }

  /** What was asked of a process that died is never answered. */
  forget(replica: Replica): void {
    for (const [id, asked] of this.#asking) if (asked === replica) this.#asking.delete(id);
  }

  judge(): void {
    for (const [id, tries] of this.#triesWhenStopped) {
      if (this.#triesOf(id) > tries) this.broken.push(`${id} made a try after its merchant was answered that there are none`);
    }
  }

  async #ask(id: ScheduleId, move: (id: ScheduleId) => Promise<unknown>): Promise<boolean> {
    try {
      await move(id);
      return true;
    } catch {
      return false;
    } finally {
      this.#asking.delete(id);
    }
  }

  #stopped(id: ScheduleId): void {
    this.stops += 1;
    this.#triesWhenStopped.set(id, this.#triesOf(id));
  }

  #triesOf(id: ScheduleId): number {
    return this.#storage.records.filter(({ payment }) => payment.schedule?.schedule === id).length;
  }
}
