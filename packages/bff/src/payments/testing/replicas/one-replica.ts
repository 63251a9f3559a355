import { OperationId, PaymentId } from '@paydesk/shared/ids';
import type { Attempt, Operation, Payment, PaymentRecord } from '../../payment.ts';
import type { Gateway } from '../../ports/gateway.ts';
import type { OutcomeQuestion } from '../../ports/gateway-commands.ts';
import type { AskedTogether, OutcomeAnswer } from '../../ports/outcomes.ts';
import type { Queries } from '../../ports/queries.ts';
import { anAttemptUnderWay, NOON, REPORT_TERMS } from '../builders.ts';
import { aGateway, aPaymentsPort, aRandomPort, onlyAccount, tasksRunSoon, unexpected, NO_RECONCILIATION } from '../ports.ts';
import { askOutcome } from '../../use-cases/ask-outcome.ts';
import { receiveMessage } from '../../use-cases/receive-message.ts';
import { sendQuery } from '../../use-cases/send-query.ts';
import { judge } from './addressed-messages.ts';
import { SharedStorage } from './shared-storage.ts';

const SECRETS = { of: () => 'secret', verify: (_account: string, _reference: string, secret: string) => secret === 'secret' };
const CHANGES_NOTHING = { attempts: [], operations: [], timeline: [], cards: [], events: [], tasks: [] };

/** One replica, one account, a clock that stands still until it is moved, and a gateway whose answers a test decides. */
export class OneReplica {
  readonly storage = new SharedStorage(() => this.now);
  readonly asked: (readonly OutcomeQuestion[])[] = [];
  readonly ranSoon: string[] = [];
  now = NOON.getTime();
  /** How the gateway takes a query. */
  answer: () => Promise<'posted' | readonly OutcomeAnswer[]> = () => Promise.resolve('posted');
  readonly ask: (id: OperationId) => ReturnType<ReturnType<typeof askOutcome>>;
  readonly sendQuery: () => Promise<number | null>;
  readonly receive: ReturnType<typeof receiveMessage>;
  #names = 0;

  constructor(query: Partial<AskedTogether> = {}) {
    const { storage } = this;
    const clock = { now: () => new Date(this.now) };
    const gateway = this.#gateway(query);
    const account = { id: 'main', merchant: 'lamp-shop', gateway };
    const accounts = onlyAccount(account);
    const accountUnder = (name: string, id: string) => (name === 'posting' ? accounts.find(id) : undefined);
    const payments = aPaymentsPort({
      save: (change) => Promise.resolve(storage.savePayment(change)),
      load: (id) => Promise.resolve(storage.loadPayment(id)),
      loadByOperation: (id) => Promise.resolve(storage.loadByOperation(id)),
      loadByReference: (_account, reference) => Promise.resolve(storage.loadByReference(reference)),
    });
    const queries: Queries = {
      join: (id, operation) => {
        storage.join(id, operation);
        return Promise.resolve();
      },
      stateOf: () => Promise.resolve(storage.stateOf()),
      open: (wanted) => Promise.resolve(storage.openQuery(wanted)),
      find: (_account, reference) => Promise.resolve(storage.findQuery(reference)),
      close: (reference, end, again) => Promise.resolve(storage.closeQuery(reference, end, again)),
    };
    const tasks = tasksRunSoon(this.ranSoon);
    const random = aRandomPort({ fraction: () => 0, queryReference: () => `qry_${String(++this.#names)}` });
    const urls = {
      returnUrl: () => '',
      notificationUrl: () => 'of the account',
      messageUrl: (...names: readonly string[]) => names.join('/'),
    };
    const send = sendQuery({ payments, accounts, queries, clock, random, reconciliations: NO_RECONCILIATION }, urls, REPORT_TERMS);
    this.sendQuery = () => send('main');
    const ask = askOutcome({ payments, accounts, queries, clock, random, reconciliations: NO_RECONCILIATION }, REPORT_TERMS);
    this.ask = (id) => ask(id, 1);
    this.receive = receiveMessage(
      { payments, accountUnder, inbox: { keep: unexpected }, queries, tasks, clock, reconciliations: NO_RECONCILIATION, secrets: SECRETS },
      REPORT_TERMS,
    );
  }

  /** An attempt whose message has been sent. */
  sent(operation: Partial<Operation> = {}, payment: Partial<Payment> = {}, attempt: Partial<Attempt> = {}): Operation {
    this.#names += 1;
    const number = String(this.#names).padStart(26, '0');
    const id = OperationId.parse(`op_${number}`);
    const at = new Date(this.now);
    const of = { id: PaymentId.parse(`pay_${number}`), account: 'main', ...payment };
    const record = anAttemptUnderWay(
      of,
      { operation: id, ...attempt },
      { id, reference: `ref-${number}`, createdAt: at, sentAt: at, ...operation },
    );
    this.storage.insertPayment({ ...CHANGES_NOTHING, ...record });
    return record.operations[0]!;
  }

  recordOf({ id }: Pick<Operation, 'id'>): PaymentRecord {
    const record = this.storage.loadByOperation(id);
    if (record === undefined) throw new Error('there is no such operation');
    return record;
  }

  /** As it is now. */
  latest(operation: Pick<Operation, 'id'>): Operation {
    return this.recordOf(operation).operations[0]!;
  }

  #gateway(query: Partial<AskedTogether>): Gateway {
    return aGateway({
      name: 'posting',
      polling: {
        spacingMs: 180_000,
        answerWithinMs: 5_000,
        absentAfterMs: 300_000,
        absencesMin: 2,
        absencesApartMs: 180_000,
        schedule: [
          { untilMs: 300_000, fromMs: 185_000, toMs: 185_000 },
          { untilMs: 900_000, fromMs: 600_000, toMs: 600_000 },
          { untilMs: 3_600_000, fromMs: 2_700_000, toMs: 2_700_000 },
        ],
      },
      outcomes: {
        kind: 'together',
        questionsMax: 10,
        leastAgeMs: 120_000,
        gatherMs: 1000,
        answerWithinMs: 60_000,
        ask: (questions) => {
          this.asked.push(questions);
          return this.answer();
        },
        ...query,
      },
      inbound: { kind: 'addressed', judge },
    });
  }
}
