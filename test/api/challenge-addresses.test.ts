import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

async function challenged() {
  const { api, bffs } = system.current;
  const payment = await api.createPayment(anOrder());
  const payer = new PayerClient(bffs[0].url, payment);
  await payer.pay({ nonce: newNonce(), card: CARDS.challengedByHtml });
  await expectStatus(api, payment.id, 'challenged');
  const { challenge } = (await payer.readCheckout()).state;
  return { payment, url: new URL(challenge?.url ?? '', bffs[0].url) };
}

const statusOf = async (url: URL | string): Promise<number> => (await fetch(url, { redirect: 'manual' })).status;

test('the address of a challenge holds a secret of its own, and nothing that opens more', async () => {
  const { payment, url } = await challenged();
  const [secret = ''] = url.pathname.split('/').slice(-1);

  expect(url.href).not.toContain('ct_');
  expect(await statusOf(url)).toBe(200);
  expect(await (await fetch(url)).text()).not.toContain('ct_');
  for (const bearer of [secret, `ct_${secret}`]) {
    const headers = { authorization: `Bearer ${bearer}` };
    expect((await fetch(`${url.origin}/v1/checkout/${payment.id}`, { headers })).status).toBe(401);
    expect((await fetch(`${url.origin}/v1/payments/${payment.id}`, { headers })).status).toBe(401);
    expect(await statusOf(`${url.origin}/pay/${payment.id}/wait?token=${bearer}`)).toBe(404);
  }
  expect((await system.current.api.readPayment(payment.id)).status).toBe('challenged');
});

test('no other address shows a challenge', async () => {
  const [{ payment, url }, other] = [await challenged(), await challenged()];
  const at = (path: string): string => `${url.origin}/pay/${payment.id}/challenge/${path}?display=redirect`;
  const secret = url.pathname.split('/').at(-1) ?? '';

  expect(await statusOf(at(`1/${secret}`))).toBe(200);
  expect(await statusOf(at(`2/${secret}`))).toBe(404);
  expect(await statusOf(at(`1/${secret.slice(1)}`))).toBe(404);
  expect(await statusOf(at(`1/${other.url.pathname.split('/').at(-1) ?? ''}`))).toBe(404);
  expect(await statusOf(`${at('1')}&token=${payment.client_token}`)).toBe(404);
});
