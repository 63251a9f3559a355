import type { OperationId, PaymentId, ScheduleId } from '@paydesk/shared/ids';
import { afterChange } from '../../decisions/change-builder.ts';
import type { PaymentRecord, ScheduleRun } from '../../payment.ts';
import type { Change, NewMerchantEvent, TaskChange } from '../../ports/payments.ts';
import type { Schedule, ScheduleSave } from '../../ports/schedules.ts';
import type { TaskKind } from '../../ports/tasks.ts';

interface TaskRow {
  readonly kind: TaskKind;
  readonly subject: string;
  dueAt: number | null;
  lease: { readonly owner: string; readonly until: number } | null;
  runs: number;
  replanned: boolean;
}

export interface ClaimedTask {
  readonly kind: TaskKind;
  readonly subject: string;
  readonly runs: number;
}

const LEASE_MS = 10_000;

/** What all replicas share, with the rules that the ports promise. Each call is one transaction. */
export class InMemoryStorage {
  readonly #now: () => number;
  readonly #schedules = new Map<ScheduleId, Schedule>();
  readonly #records = new Map<PaymentId, PaymentRecord>();
  readonly #paymentOfRun = new Map<string, PaymentId>();
  readonly #paymentOfOperation = new Map<OperationId, PaymentId>();
  readonly #tasks = new Map<string, TaskRow>();
  /** Payments that came too late: their schedule was not active any more. */
  refusals = 0;
  /** What merchants are told of payments, oldest first. */
  readonly events: NewMerchantEvent[] = [];
  /** All states a schedule has had. */
  readonly history = new Map<ScheduleId, Schedule[]>();

  constructor(now: () => number) {
    this.#now = now;
  }

  get schedules(): readonly Schedule[] {
    return [...this.#schedules.values()];
  }

  get records(): readonly PaymentRecord[] {
    return [...this.#records.values()];
  }

  insertSchedule(schedule: Schedule, tasks: readonly TaskChange[]): void {
    this.#schedules.set(schedule.id, schedule);
    this.history.set(schedule.id, [schedule]);
    this.#plan(tasks);
  }

  saveSchedule({ schedule, tasks }: ScheduleSave): boolean {
    if (this.#schedules.get(schedule.id)?.version !== schedule.version - 1) return false;
    this.#schedules.set(schedule.id, schedule);
    this.history.get(schedule.id)?.push(schedule);
    this.#plan(tasks);
    return true;
  }

  loadSchedule(id: ScheduleId): Schedule | undefined {
    return this.#schedules.get(id);
  }

  insertPayment(change: Change): 'inserted' | 'run_taken' | 'schedule_inactive' {
    const { id, schedule } = change.payment;
    if (schedule !== null) {
      if (this.#schedules.get(schedule.schedule)?.status !== 'active') {
        this.refusals += 1;
        return 'schedule_inactive';
      }
      if (this.#paymentOfRun.has(keyOf(schedule))) return 'run_taken';
      this.#paymentOfRun.set(keyOf(schedule), id);
    }
    this.#store(change, { payment: change.payment, attempts: [], operations: [] });
    return 'inserted';
  }

  savePayment(change: Change): boolean {
    const record = this.#records.get(change.payment.id);
    if (record?.payment.version !== change.payment.version - 1) return false;
    this.#store(change, record);
    return true;
  }

  loadPayment(id: PaymentId | undefined): PaymentRecord | undefined {
    return id === undefined ? undefined : this.#records.get(id);
  }

  loadByRun(run: ScheduleRun): PaymentRecord | undefined {
    return this.loadPayment(this.#paymentOfRun.get(keyOf(run)));
  }

  loadByOperation(id: OperationId): PaymentRecord | undefined {
    return this.loadPayment(this.#paymentOfOperation.get(id));
  }

  claimTask(owner: string): ClaimedTask | undefined {
    const now = this.#now();
    const free = [...this.#tasks.values()].find(
      ({ dueAt, lease }) => dueAt !== null && dueAt <= now && (lease === null || lease.until < now),
    );
    if (free === undefined) return undefined;
    free.lease = { owner, until: now + LEASE_MS };
    free.runs += 1;
    free.replanned = false;
    return { kind: free.kind, subject: free.subject, runs: free.runs };
  }

  finishTask(owner: string, { kind, subject, runs }: ClaimedTask, delayMs: number | null): void {
    const row = this.#tasks.get(`${kind} ${subject}`);
    if (row === undefined || row.lease?.owner !== owner || row.runs !== runs) return;
    if (!row.replanned) row.dueAt = delayMs === null ? null : this.#now() + delayMs;
    row.lease = null;
  }

  runTaskSoon(kind: TaskKind, subject: string): void {
    this.#plan([{ kind, subject, delayMs: 0 }]);
  }

  /** When the next task can be leased. */
  nextDueAt(): number | null {
    const times = [...this.#tasks.values()].flatMap(({ dueAt, lease }) =>
      dueAt === null ? [] : [Math.max(dueAt, (lease?.until ?? 0) + 1)],
    );
    return times.length === 0 ? null : Math.min(...times);
  }

  #store(change: Change, record: PaymentRecord): void {
    this.#records.set(change.payment.id, afterChange(record, change));
    for (const { id } of change.operations) this.#paymentOfOperation.set(id, change.payment.id);
    this.events.push(...change.events);
    this.#plan(change.tasks);
  }

  #plan(tasks: readonly TaskChange[]): void {
    for (const { kind, subject, delayMs } of tasks) {
      const row = this.#tasks.get(`${kind} ${subject}`) ?? { kind, subject, dueAt: null, lease: null, runs: 0, replanned: false };
      row.dueAt = delayMs === null ? null : this.#now() + delayMs;
      row.replanned = row.lease !== null;
      this.#tasks.set(`${kind} ${subject}`, row);
    }
  }
}

function keyOf({ schedule, run, retry }: ScheduleRun): string {
  return `${schedule} ${run} ${retry}`;
}
