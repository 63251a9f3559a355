import { expect, test } from 'vitest';
import * as chassis from '../../chassis/testing/control.ts';
import { aLater, aPurchase, aQuery, aTrxId } from '../testing/merchant.ts';
import { aGateway, type Running } from '../testing/running.ts';

async function control(
  { simulator }: Running,
  path: string,
  body?: unknown,
  method: 'GET' | 'POST' | 'DELETE' = body === undefined ? 'GET' : 'POST',
): Promise<unknown> {
  const { status, body: answer } = await chassis.control(simulator, method, path, body);
  return status === 200 ? answer : { status, ...(answer as object) };
}

test('a scenario can be chosen, listed and forgotten', async () => {
  const running = await aGateway();
  const trxId = aTrxId();

  await control(running, '/scenarios', { scenario: 'declined', variant: 'expired-card', trx_id: trxId });
  expect(await control(running, '/scenarios')).toMatchObject({ chosen: [{ scenario: 'declined', trxId, timesLeft: 1 }] });
  expect((await running.pay({ trxId })).field('condition_code')).toBe('954');
  await control(running, '/scenarios', undefined, 'DELETE');
  expect(await control(running, '/scenarios')).toMatchObject({ chosen: [] });
});

test('requests, transactions, counts and queries are shown', async () => {
  const running = await aGateway();
  const { merchant, shop, simulator } = running;
  const payment = aPurchase(shop.url);
  await merchant.send(payment);
  const query = aQuery('status', [payment.trxId], shop.url);
  await merchant.send(query);
  await simulator.idle();

  expect(await control(running, `/requests?trx_id=${payment.trxId}&message=purchase`)).toMatchObject([
    {
      message: 'purchase',
      merchantId: '654321',
      amount: '4225',
      charset: 'UTF-8',
      contentType: 'text/xml',
      answer: { code: 'M8', error: '' },
    },
  ]);
  expect(await control(running, `/requests?trx_id=${query.trxId}&message=status`)).toMatchObject([{ targets: [payment.trxId] }]);
  expect(await control(running, '/transactions')).toMatchObject([{ trxId: payment.trxId }]);
  expect(await control(running, `/transactions/${payment.trxId}`)).toMatchObject({ state: 'approved', amountCents: 4_225 });
  expect(await control(running, '/transactions/unknown')).toMatchObject({ status: 404 });
  expect(await control(running, `/message-counts?trx_id=${payment.trxId}`)).toMatchObject({ M3: 1, M4: 1, M6: 1, M8: 1 });
  expect(await control(running, '/message-counts')).toMatchObject({ M1: 2, M3: 2, M4: 2, M9: 1 });
  expect(await control(running, '/status-queries')).toEqual({ inProgress: 0, concurrentMax: 1 });
  expect(await control(running, '/test-cards')).toHaveLength(10);
  expect(await control(running, '/magic-amounts')).toContain('901007');
});

test('the batch and the clock are moved', async () => {
  const running = await aGateway();
  const { merchant, shop } = running;
  const [first, second] = [aPurchase(shop.url), aPurchase(shop.url)];
  for (const payment of [first, second]) await merchant.send(payment);

  await merchant.send(aLater('refund', first.trxId, shop.url));
  expect(await control(running, '/batch')).toEqual({ queued: 1 });
  expect(await control(running, '/batch/run', {})).toEqual({ executed: 1 });
  await merchant.send(aLater('refund', second.trxId, shop.url));
  expect(await control(running, '/clock/advance', { ms: 2_000 })).toEqual({ now: '2026-01-15T09:00:02.000Z' });
  expect(await control(running, '/clock')).toEqual({ now: '2026-01-15T09:00:02.000Z' });
  expect(await control(running, '/batch')).toEqual({ queued: 0 });
  expect(await control(running, '/transactions')).toMatchObject([{ state: 'refunded' }, { state: 'refunded' }, {}, {}]);
});

test('a notice is sent again, in copies, later, altered, or no more', async () => {
  const running = await aGateway();
  const { shop, pay } = running;
  const trxId = aTrxId();
  await pay({ trxId });
  const [result] = (await control(running, `/notices?trx_id=${trxId}`)) as { id: string }[];
  const act = (what: string, input: object = {}): Promise<unknown> => control(running, `/notices/${result?.id ?? ''}/${what}`, input);
  shop.received.length = 0;

  expect(await act('resend')).toMatchObject({ attempts: [{ verdict: 'accepted' }, { verdict: 'accepted' }] });
  expect(await act('duplicate', { copies: 3, parallel: true })).toHaveLength(3);
  expect(await act('alter', { how: 'other-outcome' })).toMatchObject({ state: 'accepted' });
  await act('delay', { ms: 60_000 });
  expect(shop.received).toHaveLength(5);
  await control(running, '/clock/advance', { ms: 60_000 });
  expect(shop.received).toHaveLength(6);
  await act('drop');
  await act('resend');

  expect(shop.received).toHaveLength(6);
  expect(shop.received[4]?.text).toContain('approved="no"');
  expect(shop.received[5]?.bytes.equals(shop.received[0]!.bytes)).toBe(true);
  expect(await control(running, '/notices')).toHaveLength(7);
});

test('dropping a notice that waits for its next attempt ends it', async () => {
  const running = await aGateway();
  const { shop, merchant, simulator } = running;
  shop.answers.push({ status: 500 });
  await merchant.send(aQuery('status', [aTrxId()], shop.url));
  await simulator.idle();
  const [waiting] = simulator.notices();
  expect(waiting?.state).toBe('waiting');

  await control(running, `/notices/${waiting?.id ?? ''}/drop`, {});
  await simulator.advanceClock(60_000);

  expect(shop.received).toHaveLength(1);
});

test('merchants are made and settings changed, until everything is reset', async () => {
  const running = await aGateway();
  const { pay } = running;

  await control(running, '/settings', { merchants: { '777': { key: 'b'.repeat(32) } }, sendResultNotice: false });
  expect(await control(running, '/settings')).toMatchObject({ merchants: { '777': { name: 'SIMULATION' } }, sendResultNotice: false });
  await pay();
  await control(running, '/reset', {});

  expect(await control(running, '/transactions')).toEqual([]);
  expect(await control(running, '/notices')).toEqual([]);
  expect(await control(running, '/requests')).toEqual([]);
  expect(await control(running, '/settings')).toMatchObject({ sendResultNotice: true });
});

test.each([
  ['/scenarios', { scenario: 'nothing' }, 400, 'scenario nothing does not exist'],
  ['/scenarios', { scenario: 'approved', trxId: 'a' }, 400, 'trxId is not known here'],
  ['/settings', { onConfirmFailure: 'shrug' }, 400, 'must be one of reverse, keep'],
  ['/settings', { dialect: { types: { purchase: 1 } } }, 400, 'must be a string'],
  ['/notices/99/resend', {}, 404, 'does not exist'],
  ['/nothing', {}, 404, 'no such call'],
])('a mistake at %s with %o is answered with %d', async (path, body, status, message) => {
  const running = await aGateway();

  const answer = (await control(running, path, body)) as { status: number; error: string };

  expect(answer.status).toBe(status);
  expect(answer.error).toContain(message);
});
