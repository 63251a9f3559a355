import type { RequestLog } from '../chassis/request-log.ts';
import type { SimulatedGateway } from '../chassis/simulated-gateway.ts';
import type { BatchRun } from './engine/batch-run.ts';
import type { Ids } from './ids.ts';
import type { NoticeDrafts, NoticeQueue } from './notices/notice-queue.ts';
import type { PendingWork } from './pending-work.ts';
import type { RecordedRequest } from './requests.ts';
import type { ScenarioChoices, ScenarioKey } from './scenarios.ts';
import type { Sessions } from './sessions.ts';
import type { Merchant, Settings } from './settings.ts';
import type { StatusQueries } from './status-queries.ts';
import type { TransactionBook } from './transactions.ts';

export interface Gateway extends SimulatedGateway<Settings> {
  readonly ids: Ids;
  readonly sessions: Sessions;
  readonly transactions: TransactionBook;
  readonly scenarios: ScenarioChoices;
  readonly requests: RequestLog<RecordedRequest, ScenarioKey>;
  readonly notices: NoticeQueue;
  readonly noticeDrafts: NoticeDrafts;
  readonly batch: BatchRun;
  readonly statusQueries: StatusQueries;
  readonly work: PendingWork;
}

export function merchantOf(gateway: Gateway, merchantId: string): Merchant {
  const merchant = gateway.settings.merchants[merchantId];
  if (merchant === undefined) throw new Error(`merchant ${merchantId} is gone`);
  return merchant;
}
