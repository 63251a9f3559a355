import { OperationId, PaymentId } from '@paydesk/shared/ids';
import type { Queries } from '../../ports/queries.ts';
import type { Random } from '../../ports/random.ts';
import type { ClaimedTask } from '../schedules/in-memory-storage.ts';
import { oneOf, seededRandom } from '../seeded-random.ts';
import { Replica, Turns } from '../schedules/turns.ts';
import { aPayment, NOON, REPORT_TERMS } from '../builders.ts';
import { aCardsPort, aPaymentsPort, aTasksPort, onlyAccount, unexpected, NO_RECONCILIATION, UNLIMITED } from '../ports.ts';
import { askOutcome } from '../../use-cases/ask-outcome.ts';
import { receiveMessage, type InboundAddress } from '../../use-cases/receive-message.ts';
import { sendAttempt } from '../../steps/send-attempt.ts';
import { sendStored } from '../../steps/send-stored.ts';
import { loadOrFault } from '../../steps/update-payment.ts';
import { sendQuery } from '../../use-cases/send-query.ts';
import { startAttempt } from '../../use-cases/start-attempt.ts';
import { startOperation } from '../../use-cases/start-operation.ts';
import { isAccepted, messageOf, type Said } from './addressed-messages.ts';
import { PeopleAtWork, type Moves } from './people-at-work.ts';
import { PostingGateway } from './posting-gateway.ts';
import { SharedStorage } from './shared-storage.ts';

const REPLICAS = 3;
const STALL_MS_MAX = 8_000;
const STEPS_MAX = 300_000;
const NOTIFICATION_TIMEOUT_MS = 5_000;
/** How much of the time everything stands still for a while, in every third world. */
const PAUSE = { share: 0.05, msMax: 12_000 };

interface Running {
  readonly replica: Replica;
  readonly moves: Moves;
  readonly work: (task: ClaimedTask) => Promise<void>;
  readonly receive: ReturnType<typeof receiveMessage>;
}

/** Three replicas over one storage, and a gateway that posts to any of them, perhaps while another one waits for its answer. */
export class PostingWorld {
  readonly storage: SharedStorage;
  readonly gateway: PostingGateway;
  readonly people: PeopleAtWork;
  readonly thrown: unknown[] = [];
  kills = 0;
  notificationsTaken = 0;
  readonly #random: () => number;
  readonly #turns: Turns;
  readonly #isSlow: boolean;
  #now = NOON.getTime();
  #names = 0;
  #events: { readonly at: number; readonly act: () => void }[] = [];
  #running: (Running | { readonly restartsAt: number })[];

  constructor(seed: number, payments: number) {
    this.#random = seededRandom(seed);
    this.#isSlow = seed % 3 === 0;
    this.storage = new SharedStorage(() => this.#now);
    this.#turns = new Turns(this.#random, () => this.#now, STALL_MS_MAX);
    this.people = new PeopleAtWork(this.storage, this.#random);
    this.gateway = new PostingGateway({
      random: this.#random,
      now: () => this.#now,
      after: (ms, act) => void this.#events.push({ at: this.#now + ms, act }),
      post: (url, said, answered) => this.#post(url, said, answered),
      isAnswered: (query) => this.storage.ends.get(query) === 'answered',
    });
    for (let index = 0; index < payments; index += 1) this.#addPayment(index);
    this.#running = Array.from({ length: REPLICAS }, () => this.#start());
  }

  /** Runs until all people are done and no task is left. */
  async play(): Promise<'over' | 'stuck'> {
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      const isQuiet = this.#turns.count === 0 && this.#events.length === 0 && this.people.areDone;
      if (isQuiet && this.storage.nextDueAt() === null) return 'over';
      await this.#step();
    }
    return 'stuck';
  }

  /** From now on the gateway loses nothing and no replica is killed; every open operation is polled. */
  async settle(): Promise<'over' | 'stuck'> {
    this.gateway.isReliable = true;
    for (let round = 0; round < 6 && this.#openOperations().length > 0; round += 1) {
      for (const { id } of this.#openOperations()) this.storage.runTaskSoon('ask_outcome', id);
      if ((await this.play()) === 'stuck') return 'stuck';
      this.#now += 200_000;
    }
    return 'over';
  }

  #openOperations() {
    return this.storage.records.flatMap(({ operations }) => operations.filter(({ settledAt }) => settledAt === null));
  }

  async #step(): Promise<void> {
    const die = this.#random();
    this.#happen();
    this.#running = this.#running.map((slot) => ('restartsAt' in slot && slot.restartsAt <= this.#now ? this.#start() : slot));
    if (die < 0.004 && !this.gateway.isReliable) this.#kill();
    else if (die < 0.03 && !this.people.areDone) this.#move();
    else if (die < 0.15 || this.#turns.count === 0) this.#claim();
    else this.#turns.next();
    // What follows from an answer happens before the next move.
    await new Promise((resolve) => setImmediate(resolve));
    this.#now += Math.floor(this.#random() * (this.#isSlow && this.#random() < PAUSE.share ? PAUSE.msMax : 100));
  }

  #happen(): void {
    const due = this.#events.filter(({ at }) => at <= this.#now);
    this.#events = this.#events.filter((event) => !due.includes(event));
    for (const { act } of due) act();
  }

  #post(url: string, said: Said, answer: (accepted: boolean) => void): void {
    let isAnswered = false;
    const once = (accepted: boolean): void => {
      if (!isAnswered) answer(accepted);
      isAnswered = true;
    };
    this.#events.push({ at: this.#now + NOTIFICATION_TIMEOUT_MS, act: () => once(false) });
    const [, gateway = '', account = '', reference = '', secret = ''] = new URL(url).pathname.split('/');
    const address: InboundAddress = { gateway, account, message: { reference, secret } };
    const answered = this.#anyRunning()?.receive(address)?.(messageOf(said));
    answered?.then(
      (judgement) => {
        this.notificationsTaken += 1;
        once(isAccepted(judgement));
      },
      () => once(false),
    );
  }

  #kill(): void {
    const index = Math.floor(this.#random() * REPLICAS);
    const victim = this.#running[index];
    if (victim === undefined || !('replica' in victim)) return;
    victim.replica.kill();
    this.kills += 1;
    this.#running[index] = { restartsAt: this.#now + this.#random() * 20_000 };
  }

  #move(): void {
    const running = this.#anyRunning();
    if (running !== undefined) this.people.move(running.moves);
  }

  #claim(): void {
    const running = this.#anyRunning();
    const task = running === undefined ? undefined : this.storage.claimTask(running.replica.name);
    if (task !== undefined) void running?.work(task);
    else if (this.#turns.count === 0 && (this.people.areDone || this.#random() < 0.5)) this.#sleep();
  }

  #sleep(): void {
    const restarts = this.#running.flatMap((slot) => ('restartsAt' in slot ? [slot.restartsAt] : []));
    const due = this.storage.nextDueAt();
    const times = [...this.#events.map(({ at }) => at), ...restarts, ...(due === null ? [] : [due])];
    if (times.length > 0) this.#now = Math.max(this.#now, Math.ceil(Math.min(...times)));
  }

  #anyRunning(): Running | undefined {
    return oneOf(
      this.#running.filter((slot) => 'replica' in slot),
      this.#random,
    );
  }

  #addPayment(index: number): void {
    const id = PaymentId.parse(`pay_${String(index).padStart(26, '0')}`);
    const payment = aPayment({ id, account: 'main', intent: index % 2 === 0 ? 'sale' : 'authorize', attemptsMax: 3 });
    const expiresAt = new Date(NOON.getTime() + 86_400_000);
    const nothing = { attempts: [], operations: [], timeline: [], cards: [], events: [], tasks: [] };
    this.storage.insertPayment({ payment: { ...payment, expiresAt }, ...nothing });
  }

  #start(): Running {
    this.#names += 1;
    const replica = new Replica(`replica-${this.#names}`, this.#turns);
    const { storage } = this;
    const clock = { now: () => new Date(this.#now) };
    const account = { id: 'main', merchant: 'lamp-shop', gateway: this.gateway.seenBy(replica) };
    const accounts = onlyAccount(account);
    const payments = aPaymentsPort({
      save: (change) => replica.call(() => storage.savePayment(change)),
      load: (id) => replica.call(() => storage.loadPayment(id)),
      loadByOperation: (id) => replica.call(() => storage.loadByOperation(id)),
      loadByReference: (_account, reference) => replica.call(() => storage.loadByReference(reference)),
    });
    const queries: Queries = {
      join: (id, operation) => replica.call(() => storage.join(id, operation)),
      stateOf: () => replica.call(() => storage.stateOf()),
      open: (query) => replica.call(() => storage.openQuery(query)),
      find: (_account, reference) => replica.call(() => storage.findQuery(reference)),
      close: (reference, end, again) => replica.call(() => storage.closeQuery(reference, end, again)),
    };
    const tasks = aTasksPort({ runSoon: (kind, subject) => replica.call(() => storage.runTaskSoon(kind, subject)) });
    const random = this.#ids();
    const secrets = { of: secretOf, verify: (id: string, reference: string, secret: string) => secret === secretOf(id, reference) };
    const messageUrl = (_gateway: string, id: string, reference: string) =>
      `https://pay.example/posting/${id}/${reference}/${secretOf(id, reference)}`;
    const urls = { returnUrl: () => '', notificationUrl: () => '', messageUrl };
    const send = sendStored({ payments, tasks, clock }, REPORT_TERMS);
    const ask = askOutcome({ payments, accounts, queries, clock, random, reconciliations: NO_RECONCILIATION }, REPORT_TERMS);
    const query = sendQuery({ payments, accounts, queries, clock, random, reconciliations: NO_RECONCILIATION }, urls, REPORT_TERMS);

    const pay = startAttempt(
      { payments, cards: aCardsPort({}), accounts, clock, random, attemptLimits: UNLIMITED },
      sendAttempt(send, urls),
    );
    const modify = startOperation({ payments, accounts, clock, random }, send, urls);

    const next = async ({ kind, subject }: ClaimedTask): Promise<number | null> => {
      if (kind === 'ask_outcome') return (await ask(OperationId.parse(subject), 1)).delayMs;
      return kind === 'send_query' ? query(subject) : null;
    };
    const work = async (task: ClaimedTask): Promise<void> => {
      const delayMs = await next(task).catch((error: unknown) => {
        this.thrown.push(error);
        return 5000;
      });
      await replica.call(() => storage.finishTask(replica.name, task, delayMs));
    };
    return {
      replica,
      work,
      receive: receiveMessage(
        {
          payments,
          accountUnder: () => account,
          inbox: { keep: unexpected },
          queries,
          tasks,
          clock,
          reconciliations: NO_RECONCILIATION,
          secrets,
        },
        REPORT_TERMS,
      ),
      moves: {
        pay: async (id, submission) => pay({ ...submission, record: await loadOrFault(payments, id) }),
        modify: async (id, wanted) => modify({ ...wanted, record: await loadOrFault(payments, id) }),
      },
    };
  }

  #ids(): Random {
    const text = (): string => String(Math.floor(this.#random() * 1e15)).padStart(26, '0');
    return {
      paymentId: () => PaymentId.parse(`pay_${text()}`),
      operationId: () => OperationId.parse(`op_${text()}`),
      cardId: never,
      scheduleId: never,
      reconciliationId: unexpected,
      refundApprovalId: unexpected,
      queryReference: () => `qry_${text()}`,
      secret: text,
      fraction: this.#random,
    };
  }
}

function secretOf(account: string, reference: string): string {
  return `${account}-${reference}`;
}

function never(): never {
  throw new Error('no cards are stored here');
}
