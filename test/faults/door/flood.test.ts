import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder } from '../../fixtures/orders.ts';
import { NEIGHBOR_KEY } from '../../support/bff-config.ts';
import { holdLock } from '../../support/held-lock.ts';
import { startTwoMerchants, type TwoMerchants } from '../../support/two-merchants.ts';

/** Of one merchant in one process; the pool of the database has ten connections. */
const LISTS_AT_A_TIME = 3;
/** More than all connections, and fewer calls than make a process on a busy machine refuse lists. */
const LISTS = 30;

let system: TwoMerchants;

beforeAll(async () => {
  system = await startTwoMerchants();
});
afterAll(() => system.stop());

test('lists of a merchant that hang keep neither other merchants nor its own calls', async () => {
  const { url, cluster, well, ill } = system;
  const lock = await holdLock(cluster, 'lock table reconciliations in access exclusive mode');
  const blocked = () => lock.count("select 1 from pg_locks where not granted and relation = 'reconciliations'::regclass");

  const lists = Array.from({ length: LISTS }, () =>
    fetch(`${url}/v1/reconciliations`, { headers: { authorization: `Bearer ${NEIGHBOR_KEY}` } }),
  );
  await expect.poll(blocked).toBe(LISTS_AT_A_TIME);

  for (const api of [well, ill]) expect((await api.readPayment((await api.createPayment(anOrder())).id)).status).toBe('awaiting_payer');
  await expect.poll(blocked).toBe(LISTS_AT_A_TIME);

  await lock.release();
  // A busy machine may take longer than the database lets a statement.
  for (const { status } of await Promise.all(lists)) expect([200, 503]).toContain(status);
});
