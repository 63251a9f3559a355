import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectStatus } from '../../support/expect-payment.ts';
import { MerchantClient } from '../../support/merchant-client.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { MERCHANT_KEY, useSystem } from '../../support/start-system.ts';
import { UNTIL_STUCK } from '../../support/until-stuck.ts';
import { installedCommand, proxyInFront, type ProxyInFront, type ProxyName } from './installed-proxy.ts';

const PROXIES: readonly ProxyName[] = ['caddy', 'nginx'];
const INSTALLED = PROXIES.flatMap((name) => {
  const program = installedCommand(name);
  return program === undefined ? [] : [{ name, program }];
});

const system = useSystem({ server: { trusted_proxies: ['loopback'] } });

test('no proxy is needed on the machine that tests: those that are there are tried', () => {
  expect(INSTALLED.length).toBeLessThanOrEqual(PROXIES.length);
});

describe.each(INSTALLED)('behind the sample for $name', ({ name, program }) => {
  let proxy: ProxyInFront;

  beforeAll(async () => {
    proxy = await proxyInFront(name, program, system.current.bffs[0]);
    await vi.waitFor(async () => expect((await fetch(`${proxy.url}/openapi.json`)).status).toBe(200), UNTIL_STUCK);
  });

  afterAll(() => proxy.stop());

  test('a payment is made, and the payer has the address that the proxy saw', async () => {
    const api = new MerchantClient(proxy.url, MERCHANT_KEY);
    const payment = await api.createPayment(anOrder());
    const payer = new PayerClient(proxy.url, payment);
    const attempt = await payer.newAttempt({ nonce: newNonce(), card: CARDS.approved });

    const sent = await fetch(`${proxy.url}/v1/checkout/${payment.id}/attempts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${payment.client_token}`,
        'content-type': 'application/json',
        'x-forwarded-for': '203.0.113.7',
        forwarded: 'for=203.0.113.7',
      },
      body: JSON.stringify(attempt),
    });

    expect(sent.status).toBe(202);
    await expectStatus(api, payment.id, 'captured');
    const submitted = (await api.readTimeline(payment.id)).find(({ source }) => source === 'payer');
    expect(submitted?.by?.address).toBe('127.0.0.1');
    expect(await (await fetch(`${system.current.bffs[0].adminUrl}/forwarded`)).json()).toEqual({ not_trusted: 0, not_read: 0 });
  });

  test('the status stream comes through while it is open', async () => {
    const api = new MerchantClient(proxy.url, MERCHANT_KEY);
    const payment = await api.createPayment(anOrder());
    const stream = await fetch(`${proxy.url}/v1/checkout/${payment.id}/events`, {
      headers: { authorization: `Bearer ${payment.client_token}`, accept: 'text/event-stream' },
    });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let told = '';
    const until = async (status: string) => {
      while (!told.includes(`"status":"${status}"`)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`the stream ended before ${status}: ${told}`);
        told += value;
      }
    };

    await until('awaiting_payer');
    await new PayerClient(proxy.url, payment).pay({ nonce: newNonce(), card: CARDS.approved });
    await until('captured');

    await reader.cancel();
  });

  test('a body that is too large is refused by the proxy', async () => {
    const answer = await fetch(`${proxy.url}/v1/payments`, { method: 'POST', body: 'x'.repeat(300_000) });

    // Caddy 2.6 calls it a fault of what is behind it.
    expect(answer.status).toBe(name === 'caddy' && answer.status === 502 ? 502 : 413);
    expect(answer.headers.get('content-type')).not.toBe('application/problem+json');
  });
});
