import { afterAll, beforeAll, expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectStatus } from '../../support/expect-payment.ts';
import type { MerchantClient } from '../../support/merchant-client.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { startTwoMerchants, type TwoMerchants } from '../../support/two-merchants.ts';

/** More than all tasks that ran at a time before accounts had shares. */
const ILL_PAYMENTS = 60;
/** Of tasks, for one account in one process. */
const SHARE = 40;

let system: TwoMerchants;

beforeAll(async () => {
  system = await startTwoMerchants();
});
afterAll(() => system.stop());

async function paid(api: MerchantClient): Promise<string> {
  const payment = await api.createPayment(anOrder());
  await new PayerClient(system.url, payment).pay({ nonce: newNonce(), card: CARDS.approved });
  return payment.id;
}

test('while every question about one account hangs, payments of another merchant get their outcome', async () => {
  const { ill, well, proxy } = system;
  const hanging: string[] = [];
  for (let batch = 0; batch < ILL_PAYMENTS / 10; batch += 1) {
    hanging.push(...(await Promise.all(Array.from({ length: 10 }, () => paid(ill)))));
  }
  await expect.poll(() => proxy.held()).toBe(SHARE);

  for (const id of await Promise.all(Array.from({ length: 8 }, () => paid(well)))) await expectStatus(well, id, 'captured');

  expect(proxy.held()).toBe(SHARE);
  proxy.release();
  for (const id of hanging) await expectStatus(ill, id, 'captured');
});
