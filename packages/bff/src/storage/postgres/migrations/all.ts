import * as payments from './0001-payments.ts';
import * as tasks from './0002-tasks.ts';
import * as requests from './0003-requests.ts';
import * as cards from './0004-later-operations-and-cards.ts';
import * as schedules from './0005-schedules.ts';
import * as schedulePauses from './0006-schedule-pauses.ts';
import * as verify from './0007-verify.ts';
import * as paymentPages from './0008-payment-pages.ts';
import * as queriesAndNotices from './0009-queries-and-notices.ts';
import * as receipts from './0010-receipts.ts';
import * as changesElsewhere from './0011-changes-elsewhere.ts';
import * as payerFromMerchant from './0012-payer-from-merchant.ts';
import * as reconciliations from './0013-reconciliations.ts';
import * as webhooks from './0014-webhooks.ts';
import * as paymentFilters from './0015-payment-filters.ts';
import * as givingUp from './0016-giving-up.ts';
import * as keptCards from './0017-kept-cards.ts';
import * as limits from './0018-limits.ts';
import * as actors from './0019-actors.ts';
import * as partiesAndProbe from './0020-parties-and-probe.ts';
import * as refundApprovals from './0021-refund-approvals.ts';
import * as keptFiles from './0022-kept-files.ts';
import * as schemaNeeds from './0023-schema-needs.ts';
import type { SchemaMigration } from './schema-migration.ts';
import * as erasures from './0024-erasures.ts';

/** In the order of their names. One that was released is never edited: add another. */
export const MIGRATIONS: Readonly<Record<string, SchemaMigration>> = {
  '0001-payments': payments,
  '0002-tasks': tasks,
  '0003-requests': requests,
  '0004-later-operations-and-cards': cards,
  '0005-schedules': schedules,
  '0006-schedule-pauses': schedulePauses,
  '0007-verify': verify,
  '0008-payment-pages': paymentPages,
  '0009-queries-and-notices': queriesAndNotices,
  '0010-receipts': receipts,
  '0011-changes-elsewhere': changesElsewhere,
  '0012-payer-from-merchant': payerFromMerchant,
  '0013-reconciliations': reconciliations,
  '0014-webhooks': webhooks,
  '0015-payment-filters': paymentFilters,
  '0016-giving-up': givingUp,
  '0017-kept-cards': keptCards,
  '0018-limits': limits,
  '0019-actors': actors,
  '0020-parties-and-probe': partiesAndProbe,
  '0021-refund-approvals': refundApprovals,
  '0022-kept-files': keptFiles,
  '0023-schema-needs': schemaNeeds,
  '0024-erasures': erasures,
};
