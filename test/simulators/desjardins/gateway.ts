import type { VirtualClock } from '../clock.ts';
import type { BatchRun } from './engine/batch-run.ts';
import type { Ids } from './ids.ts';
import type { NoticeQueue } from './notices/notice-queue.ts';
import type { PendingWork } from './pending-work.ts';
import type { RequestLog } from './requests.ts';
import type { ScenarioChoices } from './scenarios.ts';
import type { Sessions } from './sessions.ts';
import type { Merchant, Settings } from './settings.ts';
import type { StatusQueries } from './status-queries.ts';
import type { TransactionBook } from './transactions.ts';

/** Everything the simulated gateway knows; its parts are handed this, and change it. */
export interface Gateway {
  settings: Settings;
  readonly clock: VirtualClock;
  readonly ids: Ids;
  readonly sessions: Sessions;
  readonly transactions: TransactionBook;
  readonly scenarios: ScenarioChoices;
  readonly requests: RequestLog;
  readonly notices: NoticeQueue;
  readonly batch: BatchRun;
  readonly statusQueries: StatusQueries;
  readonly work: PendingWork;
}

export function merchantOf(gateway: Gateway, merchantId: string): Merchant {
  const merchant = gateway.settings.merchants[merchantId];
  if (merchant === undefined) throw new Error(`merchant ${merchantId} is gone`);
  return merchant;
}
