import { afterAll, beforeAll, describe, vi } from 'vitest';
import { cardUseContract } from './contract/card-use.ts';
import { cardsContract } from './contract/cards.ts';
import { databaseClockContract } from './contract/database-clock.ts';
import { deliveriesContract } from './contract/deliveries.ts';
import { deliveryListsContract } from './contract/delivery-lists.ts';
import { describedTablesContract } from './contract/described-tables.ts';
import { endpointsContract } from './contract/endpoints.ts';
import { eventOrderContract } from './contract/event-order.ts';
import { eventsContract } from './contract/events.ts';
import { idempotencyContract } from './contract/idempotency.ts';
import { inactiveSchedulesContract } from './contract/inactive-schedules.ts';
import { inboxContract } from './contract/inbox.ts';
import { keptFilesContract } from './contract/kept-files.ts';
import { migratingContract } from './contract/migrating.ts';
import { openingContract } from './contract/opening.ts';
import { paymentConstraintsContract } from './contract/payment-constraints.ts';
import { paymentHistoryContract } from './contract/payment-history.ts';
import { paymentKeysContract } from './contract/payment-keys.ts';
import { paymentListsContract } from './contract/payment-lists.ts';
import { paymentRunsContract } from './contract/payment-runs.ts';
import { paymentsContract } from './contract/payments.ts';
import { personalDetailsContract } from './contract/personal-details.ts';
import { privacyPageContract } from './contract/privacy-page.ts';
import { publishedEventsContract } from './contract/published-events.ts';
import { queriesContract } from './contract/queries.ts';
import { reconciliationsContract } from './contract/reconciliations.ts';
import { redeliveryContract } from './contract/redelivery.ts';
import { refundApprovalsContract } from './contract/refund-approvals.ts';
import { schedulesContract } from './contract/schedules.ts';
import { statusFeedContract } from './contract/status-feed.ts';
import { taskPartiesContract } from './contract/task-parties.ts';
import { tasksContract } from './contract/tasks.ts';
import { tryCountersContract } from './contract/try-counters.ts';
import { startServer, type TestDatabase, type TestServer } from './contract/test-database.ts';

// Making a cluster and flushing it takes a while on a busy machine.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 20_000 });

/** One suite for both ways a database is reached: the one we run ourselves, and a server named by URL. */
describe.each(['socket', 'url'] as const)('a database reached by %s', (reachedBy) => {
  let server: TestServer;
  const fresh = (): Promise<TestDatabase> => server.cleanDatabase();

  beforeAll(async () => {
    server = await startServer(reachedBy);
  });
  afterAll(() => server.close());

  openingContract(() => server.emptyDatabase());
  migratingContract(() => server.emptyDatabase());
  describedTablesContract(fresh);
  personalDetailsContract(fresh);
  privacyPageContract(fresh);
  paymentsContract(fresh);
  paymentConstraintsContract(fresh);
  paymentHistoryContract(fresh);
  paymentListsContract(fresh);
  paymentKeysContract(fresh);
  paymentRunsContract(fresh);
  inactiveSchedulesContract(fresh);
  cardsContract(fresh);
  schedulesContract(fresh);
  cardUseContract(fresh);
  publishedEventsContract(fresh);
  tasksContract(fresh);
  taskPartiesContract(fresh);
  idempotencyContract(fresh);
  statusFeedContract(fresh);
  inboxContract(fresh);
  queriesContract(fresh);
  databaseClockContract(fresh);
  reconciliationsContract(fresh);
  refundApprovalsContract(fresh);
  eventsContract(fresh);
  eventOrderContract(fresh);
  endpointsContract(fresh);
  deliveriesContract(fresh);
  redeliveryContract(fresh);
  deliveryListsContract(fresh);
  tryCountersContract(fresh);
  keptFilesContract(fresh);
});
