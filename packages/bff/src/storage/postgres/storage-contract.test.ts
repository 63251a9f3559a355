import { afterAll, beforeAll, describe } from 'vitest';
import { idempotencyContract } from './contract/idempotency.ts';
import { inboxContract } from './contract/inbox.ts';
import { openingContract } from './contract/opening.ts';
import { paymentsContract } from './contract/payments.ts';
import { statusFeedContract } from './contract/status-feed.ts';
import { tasksContract } from './contract/tasks.ts';
import { startServer, type TestDatabase, type TestServer } from './contract/test-database.ts';

/** One suite for both ways a database is reached: the one we run ourselves, and a server named by URL. */
describe.each(['socket', 'url'] as const)('a database reached by %s', (reachedBy) => {
  let server: TestServer;
  const fresh = (): Promise<TestDatabase> => server.cleanDatabase();

  beforeAll(async () => {
    server = await startServer(reachedBy);
  }, 30_000);
  afterAll(() => server.close());

  openingContract(() => server.emptyDatabase());
  paymentsContract(fresh);
  tasksContract(fresh);
  idempotencyContract(fresh);
  statusFeedContract(fresh);
  inboxContract(fresh);
});
