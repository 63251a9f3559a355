import { CardId, OperationId, PaymentId, ReconciliationId, ScheduleId } from '@paydesk/shared/ids';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import { Fault } from '../../faults.ts';
import { isOpen, type PaymentRecord } from '../../payment.ts';
import type { NewMerchantEvent } from '../../ports/payments.ts';
import type { Random } from '../../ports/random.ts';
import { reconcile } from '../../reconciliations/reconcile.ts';
import { startReconciliation } from '../../reconciliations/start-reconciliation.ts';
import { receiveSigned } from '../../steps/receive-signed-notification.ts';
import { sendAttempt } from '../../steps/send-attempt.ts';
import { sendStored } from '../../steps/send-stored.ts';
import { loadOrFault } from '../../steps/update-payment.ts';
import { askOutcome } from '../../use-cases/ask-outcome.ts';
import { resolveOperation } from '../../use-cases/resolve-operation.ts';
import { startAttempt } from '../../use-cases/start-attempt.ts';
import { startOperation } from '../../use-cases/start-operation.ts';
import { aPayment, NOON, REPORT_TERMS } from '../builders.ts';
import { aCardsPort, aPaymentsPort, aQueriesPort, aTasksPort, onlyAccount, UNLIMITED, unexpected } from '../ports.ts';
import { aSubmission } from '../replicas/people-at-work.ts';
import { SharedStorage } from '../replicas/shared-storage.ts';
import type { ClaimedTask } from '../schedules/in-memory-storage.ts';
import { Replica, Turns } from '../schedules/turns.ts';
import { oneOf, seededRandom } from '../seeded-random.ts';
import { BackOfficeGateway, LAG_MS } from './back-office-gateway.ts';
import { ReconciliationsInMemory } from './reconciliations-in-memory.ts';

const REPLICAS = 2;
const STALL_MS_MAX = 60_000;
const STEPS_TO_REST_MAX = 20_000;
const AMOUNT = 100n;
const KINDS: readonly ModificationKind[] = ['capture', 'cancel', 'refund', 'refund'];

interface Running {
  readonly replica: Replica;
  readonly work: (task: ClaimedTask) => Promise<void>;
  readonly pay: (id: PaymentId, nonce: string) => Promise<unknown>;
  readonly modify: (id: PaymentId, kind: ModificationKind, amount: bigint | null, key: string) => Promise<unknown>;
  readonly notify: (number: number) => Promise<unknown>;
  readonly reconcileAll: () => Promise<unknown>;
  readonly resolve: (record: PaymentRecord, operation: OperationId, amount: bigint) => Promise<unknown>;
}

/**
 * Payers, merchants and the people of a gateway's back office at work at once, on two replicas that are killed, over messages that
 * are lost, late and repeated. A seed decides all of it.
 */
export class BackOfficeWorld {
  readonly gateway: BackOfficeGateway;
  readonly thrown: unknown[] = [];
  steps = 0;
  readonly #storage: SharedStorage;
  readonly #reconciliations: ReconciliationsInMemory;
  readonly #random: () => number;
  readonly #turns: Turns;
  #now = NOON.getTime();
  #names = 0;
  #isBusy = true;
  #running: Running[];

  constructor(seed: number, payments: number) {
    const now = (): number => this.#now;
    this.#random = seededRandom(seed);
    this.gateway = new BackOfficeGateway(this.#random, now);
    this.#storage = new SharedStorage(now);
    this.#reconciliations = new ReconciliationsInMemory(this.#storage, now);
    this.#turns = new Turns(this.#random, now, STALL_MS_MAX);
    for (let number = 1; number <= payments; number += 1) this.#insert(number);
    this.#running = Array.from({ length: REPLICAS }, () => this.#start());
  }

  get records(): readonly PaymentRecord[] {
    return this.#storage.records;
  }

  get events(): readonly NewMerchantEvent[] {
    return this.#storage.events;
  }

  async work(steps: number): Promise<void> {
    this.#isBusy = true;
    for (let step = 0; step < steps; step += 1) await this.#step();
    this.#isBusy = false;
  }

  /** Until nothing is under way and nothing is due: every message has arrived or is lost. */
  async rest(): Promise<void> {
    for (let step = 0; step < STEPS_TO_REST_MAX; step += 1) {
      if (this.#turns.count === 0 && this.#storage.nextDueAt() === null) return;
      await this.#step();
    }
    throw new Error('the world does not come to rest');
  }

  /** Asks about everything once the gateway shows all changes, and follows what is learned. One that was silent is asked again. */
  async reconcile(): Promise<void> {
    this.#now += LAG_MS;
    do {
      const starting = this.#running[0]?.reconcileAll();
      await this.rest();
      await starting;
    } while (this.#reconciliations.latest?.differences.some(({ message }) => message.includes('not answered')) === true);
  }

  /** A person reads in the portal what the gateway does not tell by itself. @returns How much was to be read. */
  async resolveUntold(): Promise<number> {
    const untold = this.records.flatMap((record) =>
      record.operations.filter((operation) => operation.origin === 'gateway' && isOpen(operation)).map(({ id }) => ({ record, id })),
    );
    for (const { record, id } of untold) {
      const amount = this.orderOf(record)?.captured ?? 0n;
      const resolving = this.#running[0]?.resolve(record, id, amount);
      await this.rest();
      await resolving;
    }
    return untold.length;
  }

  orderOf({ operations }: PaymentRecord) {
    return operations.map(({ reference }) => this.gateway.orders.get(reference)).find((order) => order?.isApproved === true);
  }

  async #step(): Promise<void> {
    this.steps += 1;
    const die = this.#random();
    if (this.#isBusy && die < 0.12) this.#people(die / 0.12);
    else if (die < 0.3 || this.#turns.count === 0) this.#claim();
    else this.#turns.next();
    // Runs all microtasks that follow from an answer before the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    this.#now += Math.floor(this.#random() * 200);
  }

  #people(die: number): void {
    const running = oneOf(this.#running, this.#random);
    if (die < 0.03) this.#kill();
    else if (die < 0.35) this.#deliver(this.gateway.act());
    else if (die < 0.4) this.#deliver([this.gateway.repeat() ?? -1]);
    else if (running !== undefined) this.#shop(running);
  }

  #shop({ pay, modify }: Running): void {
    const record = oneOf(this.records, this.#random);
    if (record === undefined) return;
    this.#names += 1;
    const key = `key-${String(this.#names)}-of-this-world-xx`;
    const isPaid = ['authorized', 'captured'].includes(record.payment.status);
    const amount = this.#random() < 0.5 ? null : 1n + BigInt(Math.floor(this.#random() * Number(AMOUNT)));
    const kind = oneOf(KINDS, this.#random) ?? 'refund';
    this.#heed(isPaid ? modify(record.payment.id, kind, kind === 'cancel' ? null : amount, key) : pay(record.payment.id, key));
  }

  #deliver(numbers: readonly number[]): void {
    const running = oneOf(this.#running, this.#random);
    for (const number of numbers) if (number >= 0 && running !== undefined) this.#heed(running.notify(number));
  }

  #heed(doing: Promise<unknown>): void {
    doing.catch((fault: unknown) => {
      if (!(fault instanceof Fault) || fault.code === 'internal') this.thrown.push(fault);
    });
  }

  #kill(): void {
    const index = Math.floor(this.#random() * REPLICAS);
    this.#running[index]?.replica.kill();
    this.#running[index] = this.#start();
  }

  #claim(): void {
    const running = oneOf(this.#running, this.#random);
    const task = running === undefined ? undefined : this.#storage.claimTask(running.replica.name);
    if (task !== undefined) void running?.work(task);
    else if (this.#turns.count === 0) this.#now = Math.max(this.#now, Math.ceil(this.#storage.nextDueAt() ?? this.#now));
  }

  #insert(number: number): void {
    const id = PaymentId.parse(`pay_${String(number).padStart(26, '0')}`);
    const expiresAt = new Date(NOON.getTime() + 1e10);
    const intent = this.#random() < 0.5 ? 'authorize' : 'sale';
    const payment = aPayment({ id, account: 'main', amount: AMOUNT, intent, attemptsMax: 50, expiresAt });
    this.#storage.insertPayment({ payment, attempts: [], operations: [], timeline: [], cards: [], events: [], tasks: [] });
  }

  #start(): Running {
    this.#names += 1;
    const replica = new Replica(`replica-${String(this.#names)}`, this.#turns);
    const storage = this.#storage;
    const clock = { now: () => new Date(this.#now) };
    const account = { id: 'main', merchant: 'lamp-shop', gateway: this.gateway.seenBy(replica) };
    const accounts = onlyAccount(account);
    const random = this.#ids();
    const terms = { ...REPORT_TERMS, operationId: () => random.operationId() };
    const reconciliations = this.#reconciliations.seenBy(replica);
    const payments = aPaymentsPort({
      save: (change) => replica.call(() => storage.savePayment(change)),
      load: (id) => replica.call(() => storage.loadPayment(id)),
      loadByOperation: (id) => replica.call(() => storage.loadByOperation(id)),
      loadByReference: (_account, reference) => replica.call(() => storage.loadByReference(reference)),
    });
    const tasks = aTasksPort({ runSoon: (kind, subject) => replica.call(() => storage.runTaskSoon(kind, subject)) });
    const urls = { returnUrl: () => '', notificationUrl: () => '', messageUrl: () => '' };
    const send = sendStored({ payments, tasks, clock }, terms);
    const ask = askOutcome({ payments, accounts, queries: aQueriesPort({}), clock, random, reconciliations }, terms);
    const step = reconcile({ reconciliations, payments, accounts, tasks, clock }, 3);
    const pay = startAttempt(
      { payments, cards: aCardsPort({}), accounts, clock, random, attemptLimits: UNLIMITED },
      sendAttempt(send, urls),
    );
    const modify = startOperation({ payments, accounts, clock, random }, send, urls);
    const receive = receiveSigned({ payments, inbox: { keep: () => Promise.resolve(true) }, tasks, clock });
    const start = startReconciliation({ reconciliations, clock, random });
    const resolve = resolveOperation({ payments, accounts, clock }, terms);

    const next = async ({ kind, subject, runs }: ClaimedTask): Promise<number | null> => {
      if (kind === 'ask_outcome') return (await ask(OperationId.parse(subject), runs)).delayMs;
      return kind === 'reconcile' ? step(ReconciliationId.parse(subject)) : null;
    };
    return {
      replica,
      work: async (task) => {
        const delayMs = await next(task).catch((error: unknown) => {
          this.thrown.push(error);
          return 5000;
        });
        await replica.call(() => storage.finishTask(replica.name, task, delayMs));
      },
      pay: async (id, nonce) => pay({ record: await loadOrFault(payments, id), ...aSubmission(nonce) }),
      modify: async (id, kind, amount, requestKey) =>
        modify({ record: await loadOrFault(payments, id), kind, amount, reason: null, requestKey }),
      notify: (number) => {
        const { inbound } = account.gateway;
        const body = new TextEncoder().encode(String(number));
        const message = { method: 'POST', query: '', contentType: 'text/plain', body, sender: '192.0.2.1' };
        return inbound?.kind === 'signed' ? receive(account, inbound, message) : Promise.resolve();
      },
      reconcileAll: () => start({ merchant: 'lamp-shop', account: 'main', trigger: 'requested', changedFrom: NOON, changedTo: null }),
      resolve: (record, operation, amount) => resolve(record, { operation, outcome: 'succeeded', amount, note: 'as the portal says' }),
    };
  }

  #ids(): Random {
    const text = (): string => {
      this.#names += 1;
      return String(this.#names).padStart(26, '0');
    };
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
