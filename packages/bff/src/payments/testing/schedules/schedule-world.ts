import { CardId, OperationId, PaymentId, ReconciliationId, ScheduleId } from '@paydesk/shared/ids';
import type { Random } from '../../ports/random.ts';
import type { Schedule } from '../../ports/schedules.ts';
import { aStoredCard, NOON, REPORT_TERMS } from '../builders.ts';
import {
  aCardsPort,
  anIdempotencyPort,
  aPaymentsPort,
  aQueriesPort,
  aSchedulesPort,
  aTasksPort,
  onlyAccount,
  NO_RECONCILIATION,
  unexpected,
} from '../ports.ts';
import { askOutcome } from '../../use-cases/ask-outcome.ts';
import { makeMerchantPayment } from '../../use-cases/make-merchant-payment.ts';
import { sendAttempt } from '../../steps/send-attempt.ts';
import { sendStored } from '../../steps/send-stored.ts';
import { runTask } from '../../schedules/merchant-moves.ts';
import { cancelSchedule, pauseSchedule, resumeSchedule } from '../../schedules/move-schedule.ts';
import { runSchedule } from '../../schedules/run-schedule.ts';
import { ImpatientMerchant, type MerchantMoves } from './impatient-merchant.ts';
import { InMemoryStorage, type ClaimedTask } from './in-memory-storage.ts';
import { LedgerGateway } from './ledger-gateway.ts';
import { oneOf, seededRandom } from '../seeded-random.ts';
import { Replica, Turns } from './turns.ts';

const REPLICAS = 3;
const STALL_MS_MAX = 120_000;
const STEPS_MAX = 400_000;

interface Running {
  readonly replica: Replica;
  readonly work: (task: ClaimedTask) => Promise<void>;
  readonly runSchedule: (id: ScheduleId) => Promise<number | null>;
  readonly merchant: MerchantMoves;
}

/** Three replicas over one storage and one gateway, a clock that the world moves, and a seed that decides all else. */
export class ScheduleWorld {
  readonly storage: InMemoryStorage;
  readonly gateway: LedgerGateway;
  readonly merchant: ImpatientMerchant;
  kills = 0;
  /** Errors of tasks, which are then tried again. */
  readonly thrown: unknown[] = [];
  readonly #random: () => number;
  readonly #turns: Turns;
  readonly #impatient: ReadonlySet<ScheduleId>;
  #now = NOON.getTime();
  #names = 0;
  #running: (Running | { readonly restartsAt: number })[];

  /**
   * @param impatient Schedules whose merchant pauses and resumes them all the time.
   * @param cancelShare How much of what the merchant asks for is to cancel one of them.
   */
  constructor(seed: number, schedules: readonly Schedule[], impatient: readonly ScheduleId[], cancelShare = 0) {
    const now = (): number => this.#now;
    this.#random = seededRandom(seed);
    this.storage = new InMemoryStorage(now);
    this.gateway = new LedgerGateway(this.#random, now);
    this.#turns = new Turns(this.#random, now, STALL_MS_MAX);
    this.#impatient = new Set(impatient);
    this.merchant = new ImpatientMerchant(this.storage, this.#random, cancelShare);
    for (const schedule of schedules) this.storage.insertSchedule(schedule, [runTask(schedule, schedule.nextRunAt, NOON)]);
    this.#running = Array.from({ length: REPLICAS }, () => this.#start());
  }

  /** Runs until every schedule is over and no task is left. */
  async play(): Promise<'over' | 'stuck'> {
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      if (this.#turns.count === 0 && !this.#restless() && this.#nothingDue()) return 'over';
      await this.#step();
    }
    return 'stuck';
  }

  async #step(): Promise<void> {
    const die = this.#random();
    this.gateway.deliver();
    this.#restart();
    if (die < 0.004) this.#kill();
    else if (die < 0.012) this.#moveAsMerchant();
    else if (die < 0.014) this.#runUnasked();
    else if (die < 0.15 || this.#turns.count === 0) this.#claim();
    else this.#turns.next();
    // Runs all microtasks that follow from an answer before the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    this.#now += Math.floor(this.#random() * 200);
  }

  #kill(): void {
    const index = Math.floor(this.#random() * REPLICAS);
    const victim = this.#running[index];
    if (victim === undefined || !('replica' in victim)) return;
    victim.replica.kill();
    this.merchant.forget(victim.replica);
    this.kills += 1;
    this.#running[index] = { restartsAt: this.#now + this.#random() * 8000 };
  }

  #restart(): void {
    this.#running = this.#running.map((slot) => ('restartsAt' in slot && slot.restartsAt <= this.#now ? this.#start() : slot));
  }

  #claim(): void {
    const running = this.#anyRunning();
    const task = running === undefined ? undefined : this.storage.claimTask(running.replica.name);
    if (task !== undefined) void running?.work(task);
    else if (this.#turns.count === 0) this.#sleep();
  }

  /** A replica goes on after its lease has ended: correctness must not depend on leases. */
  #runUnasked(): void {
    const schedule = oneOf(this.storage.schedules, this.#random);
    if (schedule !== undefined)
      this.#anyRunning()
        ?.runSchedule(schedule.id)
        .catch(() => undefined);
  }

  #moveAsMerchant(): void {
    const schedule = oneOf(
      this.storage.schedules.filter(({ id }) => this.#impatient.has(id)),
      this.#random,
    );
    const running = this.#anyRunning();
    if (schedule === undefined || running === undefined || isOver(schedule)) return;
    this.merchant.move(schedule, running.replica, running.merchant);
  }

  #sleep(): void {
    const wake = [this.storage.nextDueAt(), ...this.#running.flatMap((slot) => ('restartsAt' in slot ? [slot.restartsAt] : []))];
    const times = wake.filter((at) => at !== null);
    if (times.length > 0) this.#now = Math.max(this.#now, Math.ceil(Math.min(...times)));
  }

  #anyRunning(): Running | undefined {
    return oneOf(
      this.#running.filter((slot) => 'replica' in slot),
      this.#random,
    );
  }

  #restless(): boolean {
    return this.storage.schedules.some(
      (schedule) => !isOver(schedule) && (schedule.status === 'active' || this.#impatient.has(schedule.id)),
    );
  }

  #nothingDue(): boolean {
    return this.storage.nextDueAt() === null;
  }

  #start(): Running {
    this.#names += 1;
    const replica = new Replica(`replica-${this.#names}`, this.#turns);
    const { storage } = this;
    const clock = { now: () => new Date(this.#now) };
    const account = { id: 'payneteasy', merchant: 'lamp-shop', gateway: this.gateway.seenBy(replica) };
    const accounts = onlyAccount(account);
    const cards = aCardsPort({ load: (id) => replica.call(() => aStoredCard({ id })) });
    const random = this.#ids();
    const payments = aPaymentsPort({
      insert: (change) => replica.call(() => storage.insertPayment(change)),
      save: (change) => replica.call(() => storage.savePayment(change)),
      load: (id) => replica.call(() => storage.loadPayment(id)),
      loadByOperation: (id) => replica.call(() => storage.loadByOperation(id)),
      loadByRun: (run) => replica.call(() => storage.loadByRun(run)),
    });
    const schedules = aSchedulesPort({
      save: (save) => replica.call(() => storage.saveSchedule(save)),
      load: (id) => replica.call(() => storage.loadSchedule(id)),
    });
    const tasks = aTasksPort({ runSoon: (kind, subject) => replica.call(() => storage.runTaskSoon(kind, subject)) });
    const idempotency = anIdempotencyPort({});
    const notify = () => 'https://shop.example/notify';
    const urls = { returnUrl: () => 'https://shop.example/return', notificationUrl: notify, messageUrl: notify };
    const send = sendAttempt(sendStored({ payments, tasks, clock }, REPORT_TERMS), urls);
    const make = makeMerchantPayment({ payments, cards, idempotency, accounts, clock, random }, PAYER_LIMITS, send);
    const run = runSchedule({ schedules, payments, accounts, clock }, make);
    const ask = askOutcome(
      { payments, accounts, queries: aQueriesPort({}), clock, random, reconciliations: NO_RECONCILIATION },
      REPORT_TERMS,
    );

    const next = async ({ kind, subject }: ClaimedTask): Promise<number | null> => {
      if (kind === 'run_schedule') return run(ScheduleId.parse(subject));
      if (kind === 'ask_outcome') return (await ask(OperationId.parse(subject), 1)).delayMs;
      return null;
    };
    const work = async (task: ClaimedTask): Promise<void> => {
      const delayMs = await next(task).catch((error: unknown) => {
        this.thrown.push(error);
        return 5000;
      });
      await replica.call(() => storage.finishTask(replica.name, task, delayMs));
    };
    const byMerchant = (move: (merchant: string, id: ScheduleId) => Promise<Schedule>) => (id: ScheduleId) => move('lamp-shop', id);
    const merchant = {
      pause: byMerchant(pauseSchedule({ schedules, clock })),
      resume: byMerchant(resumeSchedule({ schedules, clock })),
      cancel: byMerchant(cancelSchedule({ schedules, clock })),
    };
    return { replica, work, runSchedule: run, merchant };
  }

  #ids(): Random {
    const text = (): string => String(Math.floor(this.#random() * 1e15)).padStart(26, '0');
    return {
      paymentId: () => PaymentId.parse(`pay_${text()}`),
      operationId: () => OperationId.parse(`op_${text()}`),
      cardId: () => CardId.parse(`card_${text()}`),
      scheduleId: () => ScheduleId.parse(`sch_${text()}`),
      reconciliationId: () => ReconciliationId.parse(`rcn_${text()}`),
      refundApprovalId: unexpected,
      queryReference: text,
      secret: text,
      fraction: this.#random,
    };
  }
}

const PAYER_LIMITS = { attemptsMax: 1, payerTimeMs: 3_600_000 };

function isOver({ status }: Schedule): boolean {
  return status === 'completed' || status === 'canceled';
}
