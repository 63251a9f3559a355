import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectMoneyMessages, expectStatus } from '../support/expect-payment.ts';
import { amountOf } from '../support/full-length.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { makeRelease, NEXT_MIGRATION } from '../support/release.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';
import { MerchantClient } from '../support/merchant-client.ts';

const PAYERS = amountOf(3, 12);

let next: readonly string[] = [];
const system = useSystem({
  replicas: 2,
  balanced: true,
  server: { drain_seconds: 2 },
  async programs(directory) {
    const [old, fresh] = await Promise.all([
      makeRelease(join(directory, 'old')),
      makeRelease(join(directory, 'next'), { otherFiles: true, migration: NEXT_MIGRATION }),
    ]);
    next = fresh.program;
    return [old.program, old.program];
  },
});

/** Paths that a document names. */
function namedIn(document: string): readonly string[] {
  return [...new Set(document.match(/\/assets\/[\w-]+\.(?:json|js|css)\b/g))];
}

async function load(url: string, path: string) {
  const answer = await fetch(url + path);
  return { path, status: answer.status, content: await answer.text() };
}

/** Loads the frame and all that it names, each from the replica whose turn it is, and pays. */
async function payOnce(url: string): Promise<{ id: string; blank: readonly string[] }> {
  const payment = await new MerchantClient(url, MERCHANT_KEY).createPayment(anOrder());
  const [, frame = ''] = /<iframe[^>]* src="([^"]+)"/.exec(payment.embed_html) ?? [];
  const document = await (await fetch(frame.replaceAll('&amp;', '&'))).text();
  const first = await Promise.all(namedIn(document).map((path) => load(url, path)));
  const later = await Promise.all(first.flatMap(({ content }) => namedIn(content)).map((path) => load(url, path)));
  const blank = [...first, ...later].filter(({ status }) => status !== 200).map(({ path, status }) => `${path} ${status}`);
  await new PayerClient(url, payment).pay({ nonce: newNonce(), card: CARDS.approved });
  return { id: payment.id, blank: later.length > 0 ? blank : ['no form'] };
}

test('replicas are replaced by another release one after the other: no frame stays blank, no payment fails', async () => {
  const { bffs, simulator } = system.current;
  const balancer = system.current.balancer!;
  await expect.poll(() => balancer.ready()).toBe(2);
  let over = false;
  const payers = Promise.allSettled(
    Array.from({ length: PAYERS }, async () => {
      const paid: { id: string; blank: readonly string[] }[] = [];
      do paid.push(await payOnce(balancer.url));
      while (!over);
      return paid;
    }),
  );

  for (const bff of bffs) {
    await bff.stop();
    await bff.restart(next);
    await expect.poll(() => balancer.ready()).toBe(2);
    await delay(amountOf(500, 10_000));
  }
  over = true;
  const ended = await payers;

  expect(balancer.unanswered).toEqual([]);
  expect(ended.filter(({ status }) => status === 'rejected')).toEqual([]);
  const paid = ended.flatMap((payer) => (payer.status === 'fulfilled' ? payer.value : []));
  expect(paid.flatMap(({ blank }) => blank)).toEqual([]);
  expect(paid.length).toBeGreaterThan(PAYERS);
  for (const { id } of paid) {
    await expectStatus(bffs[0].api, id, 'captured');
    expectMoneyMessages(simulator, id, 1);
  }
});
