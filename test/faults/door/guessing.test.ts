import { randomBytes } from 'node:crypto';
import type { Guess } from '@paydesk/bff/payments/ports/security-events';
import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectStatus } from '../../support/expect-payment.ts';
import { amountOf } from '../../support/full-length.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { securityEvents } from '../../support/security-events.ts';
import { useSystem } from '../../support/start-system.ts';
import { aPayer, referenceOf } from '../attempt.ts';

/** What an address may get wrong of each kind. */
const BUDGET = 20;
const GUESSES = amountOf(250, 5_000);
const AT_A_TIME = 10;
/** A replica that waits too long for the database counts by itself. */
const COUNTERS = 3;

const system = useSystem({ replicas: 2, server: { guesses_per_address_max: BUDGET } });

interface Attack {
  readonly kind: Guess;
  /** Without a limit. */
  readonly refusal: number;
  readonly guess: () => { readonly path: string; readonly init?: RequestInit };
}

const secret = (bytes: number): string => randomBytes(bytes).toString('base64url').replaceAll('_', '-');
const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

/** Of a payment whose payer is at the bank. */
function attacksOn({ id, client_token: token }: Payment): readonly Attack[] {
  const wrongToken = (): string => token.slice(0, -43) + secret(32);
  const forged = () => new URLSearchParams({ status: 'approved', orderid: '1', client_orderid: `${id}-1`, control: secret(20) }).toString();
  return [
    { kind: 'merchant_key_unknown', refusal: 401, guess: () => ({ path: '/v1/payments', init: bearer(`sk_${secret(30)}`) }) },
    { kind: 'client_token_unknown', refusal: 401, guess: () => ({ path: `/v1/checkout/${id}`, init: bearer(wrongToken()) }) },
    { kind: 'return_secret_unknown', refusal: 404, guess: () => ({ path: `/pay/${id}/return/1/${secret(24)}` }) },
    { kind: 'challenge_secret_unknown', refusal: 404, guess: () => ({ path: `/pay/${id}/challenge/1/${secret(32)}` }) },
    { kind: 'notification_forged', refusal: 403, guess: () => ({ path: `/notifications/payneteasy/payneteasy?${forged()}` }) },
    {
      kind: 'notification_secret_unknown',
      refusal: 404,
      guess: () => ({ path: `/notifications/payneteasy/payneteasy/${id}/${secret(32)}`, init: { method: 'POST', body: '<a/>' } }),
    },
  ];
}

/** @returns How often each status was answered. */
async function attack({ guess }: Attack): Promise<ReadonlyMap<number, number>> {
  const { bffs } = system.current;
  const statuses = new Map<number, number>();
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async (_, attacker) => {
      for (let index = 0; index < GUESSES / AT_A_TIME; index += 1) {
        const { path, init } = guess();
        const response = await fetch(bffs[(attacker + index) % 2]!.url + path, init);
        await response.arrayBuffer();
        if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      }
    }),
  );
  return statuses;
}

/** From the address of those who guess: a merchant, its payers at both replicas, and the gateway. */
async function honestPayments(until: Promise<unknown>): Promise<readonly Payment[]> {
  const { api, bffs } = system.current;
  const paid: Payment[] = [];
  const attacks = { areOver: false };
  void until.then(() => {
    attacks.areOver = true;
  });
  while (!attacks.areOver || paid.length < 4) {
    const payment = await api.createPayment(anOrder());
    await new PayerClient(bffs[paid.length % 2]!.url, payment).pay({ nonce: newNonce(), card: CARDS.approved });
    paid.push(payment);
  }
  for (const { id } of paid) await expectStatus(api, id, 'captured');
  return paid;
}

test('thousands of guesses are slowed and counted; merchant, payers and gateway at the same address are served', async () => {
  const { api, bffs, simulator, readLogs } = system.current;
  const { payment: attacked, payer } = await aPayer(system.current);
  await payer.pay({ nonce: newNonce(), card: CARDS.challengedByRedirect });
  await expectStatus(api, attacked.id, 'challenged');
  const attacks = attacksOn(attacked);
  const before = (await readLogs()).length;

  const guessing = Promise.all(attacks.map(async (one) => [one, await attack(one)] as const));
  const paid = await honestPayments(guessing);

  for (const [{ kind, refusal }, statuses] of await guessing) {
    const plain = statuses.get(refusal) ?? 0;
    expect([kind, [...statuses.keys()].toSorted()]).toEqual([kind, [refusal, 429].toSorted()]);
    expect([kind, plain + (statuses.get(429) ?? 0)]).toEqual([kind, GUESSES]);
    expect(plain).toBeGreaterThanOrEqual(BUDGET);
    expect(plain).toBeLessThanOrEqual(COUNTERS * BUDGET);
    expect([kind, await securityEvents(system.current, kind)]).toEqual([kind, GUESSES]);
  }
  // The genuine notifications of the honest came from that address, too.
  for (const payment of paid) {
    await expect.poll(() => simulator.callbacks(referenceOf(payment))[0]?.state).toBe('delivered');
  }

  for (const bff of bffs) await bff.stop();
  const lines = (await readLogs()).slice(before).split('\n');
  const about = lines.filter((line) => /"security":true|"status":4\d\d|more refused requests/.test(line));
  const more = about.flatMap((line) => (line.includes('"more"') ? [(JSON.parse(line) as { more: number }).more] : []));
  // Nothing is lost: what has no line of its own is in a sum.
  expect(about.length).toBeLessThan(300);
  expect(more.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(attacks.length * GUESSES);
  for (const bff of bffs) await bff.restart();
});
