import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder } from '../../fixtures/orders.ts';
import { queryDatabase } from '../../support/database-rows.ts';
import { MERCHANT_KEY } from '../../support/start-system.ts';
import { startTwoMerchants, type TwoMerchants } from '../../support/two-merchants.ts';

let system: TwoMerchants;

beforeAll(async () => {
  system = await startTwoMerchants();
});
afterAll(() => system.stop());

/** Connections made from now on, and those of the BFF are made anew. */
async function makeReadOnly(isReadOnly: boolean): Promise<void> {
  await queryDatabase(
    system.cluster,
    `begin read write; alter role paydesk set default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}; commit`,
  );
  await queryDatabase(
    system.cluster,
    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and application_name = 'paydesk'",
  );
}

async function create(): Promise<Response> {
  return fetch(`${system.url}/v1/payments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${MERCHANT_KEY}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(anOrder()),
  });
}

const readiness = async (): Promise<number> => (await fetch(`${system.adminUrl}/readyz`)).status;

test('while nothing can be stored, calls are told to come again and the BFF is not ready; it is when it can', async () => {
  expect(await readiness()).toBe(200);

  await makeReadOnly(true);
  const refused = await create();

  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(await refused.json()).toMatchObject({ code: 'storage_unavailable' });
  await expect.poll(readiness).toBe(503);
  expect((await fetch(`${system.adminUrl}/livez`)).status).toBe(200);

  await makeReadOnly(false);
  await expect.poll(readiness).toBe(200);
  expect((await create()).status).toBe(201);
});
