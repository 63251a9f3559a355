import { RequestLog } from '../chassis/request-log.ts';
import { startSimulator, type RunningSimulator, type Simulation, type SimulatorOptions as ChassisOptions } from '../chassis/simulator.ts';
import { ROUTES } from './control-api/routes.ts';
import { transactionView, type TransactionView } from './control-api/views.ts';
import { actInBackOffice, type BackOfficeAct } from './engine/back-office.ts';
import { BatchRun } from './engine/batch-run.ts';
import { createServer } from './gateway-server.ts';
import type { Gateway } from './gateway.ts';
import { Ids } from './ids.ts';
import { messageCounts, type MessageCode } from './message-counts.ts';
import { newNoticeQueue, type Notice, type NoticeDrafts } from './notices/notice-queue.ts';
import { PendingWork } from './pending-work.ts';
import { valuesOf, type RecordedRequest } from './requests.ts';
import { newScenarioChoices, type ChosenScenario, type ScenarioKey, type ScenarioRequest } from './scenarios.ts';
import { Sessions } from './sessions.ts';
import { DEFAULT_SETTINGS, patchSettings, type Settings } from './settings.ts';
import { StatusQueries } from './status-queries.ts';
import { TEST_CARDS } from './test-cards.ts';
import { TransactionBook } from './transactions.ts';

export type SimulatorOptions = ChassisOptions<Settings>;

/** The endpoint is `url` and /catch. */
export interface DesjardinsSimulator extends RunningSimulator<Settings> {
  /** What merchants sent. */
  requests(filter?: Readonly<Partial<Record<ScenarioKey, string>>>): readonly RecordedRequest[];
  /** What merchants were sent beside answers. */
  notices(trxId?: string): readonly Notice[];
  /** Of one trx id, or of all. */
  messageCounts(trxId?: string): Readonly<Record<MessageCode, number>>;
  transactions(): readonly TransactionView[];
  transaction(trxId: string): TransactionView | undefined;
  statusQueries(): { readonly inProgress: number; readonly concurrentMax: number };
  /** What a person at the gateway does with a payment; throws where it does not permit that. */
  actInBackOffice(trxId: string, act: BackOfficeAct, amountCents?: number): TransactionView;
  chooseScenario(request: ScenarioRequest): ChosenScenario;
  /** Executes all operations that wait for the bank, notices answered; tells how many. */
  runBatch(): Promise<number>;
  /** Resolves when no exchange is open and no query notice is on its way. */
  idle(): Promise<void>;
}

const SIMULATION: Simulation<Settings, Gateway> = {
  defaults: DEFAULT_SETTINGS,
  patchSettings,
  testCards: TEST_CARDS,
  createGateway: ({ settings, clock, seed }) => {
    const work = new PendingWork();
    const noticeDrafts: NoticeDrafts = new WeakMap();
    const gateway: Gateway = {
      settings,
      clock,
      work,
      noticeDrafts,
      ids: new Ids(seed),
      sessions: new Sessions(),
      transactions: new TransactionBook(),
      scenarios: newScenarioChoices(),
      requests: new RequestLog(clock, valuesOf),
      notices: newNoticeQueue({ clock, drafts: noticeDrafts, settings: () => gateway.settings, signal: () => work.signal }),
      batch: new BatchRun(clock),
      statusQueries: new StatusQueries(),
      publicUrl: '',
    };
    return gateway;
  },
  createServer,
  routes: ROUTES,
  forget: ({ batch, work, notices, sessions, transactions, statusQueries }) => {
    batch.clear();
    work.stop();
    notices.clear();
    sessions.clear();
    transactions.clear();
    statusQueries.clear();
  },
};

export async function startDesjardinsSimulator(options: SimulatorOptions = {}): Promise<DesjardinsSimulator> {
  const { gateway, running } = await startSimulator(SIMULATION, options);
  return {
    ...running,
    requests: (filter) => gateway.requests.find(filter),
    notices: (trxId) => gateway.notices.about(trxId),
    messageCounts: (trxId) => messageCounts(gateway.requests.find({ trxId }), gateway.notices.about(trxId)),
    transactions: () => gateway.transactions.all().map(transactionView),
    transaction: (trxId) => {
      const transaction = gateway.transactions.find(trxId);
      return transaction === undefined ? undefined : transactionView(transaction);
    },
    statusQueries: () => gateway.statusQueries.view(),
    actInBackOffice: (trxId, act, amountCents) => {
      const transaction = gateway.transactions.find(trxId);
      if (transaction === undefined) throw new Error(`there is no transaction ${trxId}`);
      actInBackOffice(gateway, transaction, act, amountCents);
      return transactionView(transaction);
    },
    chooseScenario: (request) => gateway.scenarios.choose(request),
    runBatch: () => gateway.batch.run(),
    idle: () => gateway.work.idle(),
  };
}
