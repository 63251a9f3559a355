import { randomInt } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { VirtualClock } from '../clock.ts';
import { ROUTES } from './control-api/routes.ts';
import { createControlServer } from '../control-server.ts';
import { reset } from './control-api/reset.ts';
import { transactionView } from './control-api/views.ts';
import type { TransactionView } from './control-api/views.ts';
import { BatchRun } from './engine/batch-run.ts';
import { createGatewayServer } from './gateway-server.ts';
import type { Gateway } from './gateway.ts';
import { Ids } from './ids.ts';
import { messageCounts } from './message-counts.ts';
import type { MessageCode } from './message-counts.ts';
import { NoticeQueue } from './notices/notice-queue.ts';
import type { Notice } from './notices/notice-queue.ts';
import { PendingWork } from './pending-work.ts';
import { RequestLog } from './requests.ts';
import type { RecordedRequest, RequestFilter } from './requests.ts';
import { ScenarioChoices } from './scenarios.ts';
import type { ChosenScenario, ScenarioRequest } from './scenarios.ts';
import { Sessions } from './sessions.ts';
import { DEFAULT_SETTINGS, patchSettings } from './settings.ts';
import type { Settings, SettingsPatch } from './settings.ts';
import { StatusQueries } from './status-queries.ts';
import { TransactionBook } from './transactions.ts';

export { TEST_CARDS } from './test-cards.ts';

export interface SimulatorOptions {
  /** 0 or absent: a free one. */
  readonly port?: number;
  readonly controlPort?: number;
  /** 127.0.0.1 when absent; another one than loopback is refused unless `publicHost` says that it is meant. */
  readonly host?: string;
  readonly publicHost?: boolean;
  readonly settings?: SettingsPatch;
  /** The same seed gives the same keys and numbers; random when absent. */
  readonly seed?: number;
  /** frozen: time stands still until advanced. */
  readonly clock?: 'real' | 'frozen';
}

export interface DesjardinsSimulator {
  /** The endpoint is this and /catch. */
  readonly url: string;
  readonly controlUrl: string;
  /** What merchants sent. */
  requests(filter?: RequestFilter): readonly RecordedRequest[];
  /** What merchants were sent beside answers. */
  notices(trxId?: string): readonly Notice[];
  /** Of one trx id, or of all. */
  messageCounts(trxId?: string): Readonly<Record<MessageCode, number>>;
  transactions(): readonly TransactionView[];
  transaction(trxId: string): TransactionView | undefined;
  statusQueries(): { readonly inProgress: number; readonly concurrentMax: number };
  chooseScenario(request: ScenarioRequest): ChosenScenario;
  changeSettings(patch: SettingsPatch): void;
  /** Resolves when everything that fell due has happened, notices answered. */
  advanceClock(byMs: number): Promise<void>;
  /** Executes all operations that wait for the bank, notices answered; tells how many. */
  runBatch(): Promise<number>;
  /** Resolves when no exchange is open and no query notice is on its way. */
  idle(): Promise<void>;
  reset(): void;
  close(): Promise<void>;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export async function startDesjardinsSimulator(options: SimulatorOptions = {}): Promise<DesjardinsSimulator> {
  const host = options.host ?? '127.0.0.1';
  if (!LOOPBACK.includes(host) && options.publicHost !== true)
    throw new Error(`${host} is not loopback: publicHost must say that it is meant`);
  const initialSettings = patchSettings(DEFAULT_SETTINGS, options.settings ?? {});
  const gateway = createGateway(options, initialSettings);
  const servers = [createGatewayServer(gateway), createControlServer({ gateway, initialSettings }, ROUTES)] as const;
  const url = await listen(servers[0], host, options.port ?? 0);
  const controlUrl = await listen(servers[1], '127.0.0.1', options.controlPort ?? 0);
  const noticesOf = (trxId: string | undefined): readonly Notice[] =>
    trxId === undefined ? gateway.notices.all() : gateway.notices.ofTransaction(trxId);
  return {
    url,
    controlUrl,
    requests: (filter) => gateway.requests.find(filter),
    notices: noticesOf,
    messageCounts: (trxId) => messageCounts(gateway.requests.find({ trxId }), noticesOf(trxId)),
    transactions: () => gateway.transactions.all().map(transactionView),
    transaction: (trxId) => {
      const transaction = gateway.transactions.find(trxId);
      return transaction === undefined ? undefined : transactionView(transaction);
    },
    statusQueries: () => gateway.statusQueries.view(),
    chooseScenario: (request) => gateway.scenarios.choose(request),
    changeSettings: (patch) => {
      gateway.settings = patchSettings(gateway.settings, patch);
    },
    advanceClock: (byMs) => gateway.clock.advance(byMs),
    runBatch: () => gateway.batch.run(),
    idle: () => gateway.work.idle(),
    reset: () => {
      reset(gateway, initialSettings);
    },
    close: async () => {
      reset(gateway, initialSettings);
      await Promise.all(servers.map(stop));
    },
  };
}

function createGateway(options: SimulatorOptions, settings: Settings): Gateway {
  const clock = new VirtualClock(options.clock ?? 'real');
  const work = new PendingWork();
  const gateway: Gateway = {
    settings,
    clock,
    work,
    ids: new Ids(options.seed ?? randomInt(1, 1_000_000)),
    sessions: new Sessions(),
    transactions: new TransactionBook(),
    scenarios: new ScenarioChoices(),
    requests: new RequestLog(),
    notices: new NoticeQueue({ clock, settings: () => gateway.settings, signal: () => work.signal }),
    batch: new BatchRun(clock),
    statusQueries: new StatusQueries(),
  };
  return gateway;
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address() as AddressInfo;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${String(address.port)}`);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
