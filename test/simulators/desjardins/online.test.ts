import { expect, test } from 'vitest';
import { aPurchase, aQuery, loginDocument, step3Document } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';
import type { ShopAnswer } from './testing/shop-server.ts';

const NOT_ACKNOWLEDGED: readonly ShopAnswer[] = [
  'refuse',
  'html',
  'other-id',
  'other-merchant',
  'empty-id',
  'reset',
  'redirect',
  { status: 204 },
  { status: 500 },
];

test.each(NOT_ACKNOWLEDGED)('a result notice that is answered by %o reverses the payment, and nothing is confirmed', async (answer) => {
  const { simulator, shop, pay, ask } = await aGateway({ settings: { strictAck: true } });
  shop.answers.push(answer);

  const reply = await pay();

  expect(shop.kinds()).toEqual(['result']);
  expect(reply.transaction?.attributes['approved']).toBe('no');
  expect(reply.field('condition_code')).toBe('117');
  expect(reply.field('receipt_text')).toBe('TRANSACTION NOT COMPLETED');
  const [transaction] = simulator.transactions();
  expect(transaction).toMatchObject({ state: 'reversed', capturedCents: 0 });
  expect(await ask(transaction!.trxId)).toContain('state="reversed" currency="CAD" currencyText="CAD $ " approved="no"');
});

test.each(NOT_ACKNOWLEDGED)('a confirm notice that is answered by %o reverses the payment as well', async (answer) => {
  const { simulator, shop, pay } = await aGateway();
  shop.answers.push('accept', answer);

  const reply = await pay();

  expect(shop.kinds()).toEqual(['result', 'confirm']);
  expect(reply.transaction?.attributes['approved']).toBe('no');
  expect(simulator.transactions()[0]?.state).toBe('reversed');
});

test('a confirm notice that is not acknowledged keeps the payment where that is set', async () => {
  const { simulator, shop, pay } = await aGateway({ settings: { onConfirmFailure: 'keep' } });
  shop.answers.push('accept', 'refuse');

  const reply = await pay();

  expect(reply.transaction?.attributes['approved']).toBe('yes');
  expect(simulator.transactions()[0]?.state).toBe('approved');
});

test('an acknowledgement of the result notice without a trx id counts, one with another id never', async () => {
  const { shop, pay } = await aGateway();

  shop.answers.push('empty-id');
  expect((await pay()).transaction?.attributes['approved']).toBe('yes');
  shop.answers.push('other-id');
  expect((await pay()).transaction?.attributes['approved']).toBe('no');
});

test('a shop that does not answer in time has not acknowledged', async () => {
  const { simulator, shop, pay } = await aGateway({ settings: { timings: { noticeTimeoutMs: 100 } } });
  shop.answers.push('nothing');

  expect((await pay()).transaction?.attributes['approved']).toBe('no');
  expect(simulator.notices()[0]?.attempts).toMatchObject([{ verdict: 'failed', status: undefined }]);
});

test('a shop that cannot be reached has not acknowledged, and is not tried again', async () => {
  const { simulator, pay } = await aGateway();

  const reply = await pay({ responseUrl: 'http://127.0.0.1:1/cb' });
  await simulator.advanceClock(60_000);

  expect(reply.transaction?.attributes['approved']).toBe('no');
  expect(simulator.notices()).toMatchObject([{ state: 'failed', attempts: [{ verdict: 'failed' }] }]);
});

test('without result notices the confirm notice comes alone', async () => {
  const { shop, pay } = await aGateway({ settings: { sendResultNotice: false } });

  expect((await pay()).transaction?.attributes['approved']).toBe('yes');
  expect(shop.kinds()).toEqual(['confirm']);
});

test('a decline is told, not confirmed, and needs no acknowledgement', async () => {
  const { simulator, shop, pay } = await aGateway();
  shop.answers.push('refuse');

  const reply = await pay({ amount: '900005' });

  expect(shop.kinds()).toEqual(['result']);
  expect(shop.received[0]?.text).toContain('approved="no"');
  expect(reply.transaction?.attributes['approved']).toBe('no');
  expect(reply.field('condition_code')).toBe('905');
  expect(simulator.transactions()[0]?.state).toBe('declined');
});

test('a merchant who hangs up during step 3 is told all the same, and finds the payment by its status', async () => {
  const { simulator, merchant, shop, ask } = await aGateway();
  const payment = aPurchase(shop.url);
  const hangUp = new AbortController();
  shop.onNotice = ({ kind }) => {
    if (kind === 'result') hangUp.abort();
  };

  await expect(merchant.send(payment, hangUp.signal)).rejects.toThrow('aborted');
  await simulator.idle();

  expect(shop.kinds()).toEqual(['result', 'confirm']);
  expect(await ask(payment.trxId)).toContain('state="approved"');
});

test('a status query during step 3 says that the payment is pending', async () => {
  const { merchant, shop } = await aGateway();
  const payment = aPurchase(shop.url);
  const told: string[] = [];
  let asked: Promise<unknown> = Promise.resolve();
  shop.onNotice = async ({ kind, text }) => {
    if (kind === 'status') told.push(text);
    if (kind !== 'result') return;
    asked = merchant.send(aQuery('status', [payment.trxId], shop.url));
    await asked;
    while (told.length === 0) await new Promise((resolve) => setImmediate(resolve));
  };

  await merchant.send(payment);

  expect(told).toHaveLength(1);
  expect(told[0]).toContain('state="pending" currency="CAD" currencyText="CAD $ "/>');
});

test('of two requests with one trx id at the same time only one is executed', async () => {
  const { simulator, merchant, shop } = await aGateway();
  const payment = aPurchase(shop.url);
  const trxKey = await merchant.login(payment.trxId);

  const replies = await Promise.all([1, 2].map(() => merchant.post(step3Document(payment, trxKey))));

  expect(replies.map(({ error }) => error).toSorted()).toEqual(['', 'WE15']);
  expect(simulator.transactions()).toHaveLength(1);
  expect(simulator.notices(payment.trxId)).toHaveLength(2);
});

test('two payments at the same time do not wait for each other', async () => {
  const { shop, pay } = await aGateway();
  let waiting = 0;
  let release = (): void => undefined;
  const both = new Promise<void>((resolve) => {
    release = resolve;
  });
  shop.onNotice = async ({ kind }) => {
    if (kind !== 'result') return;
    waiting += 1;
    if (waiting === 2) release();
    await both;
  };

  const replies = await Promise.all([pay(), pay()]);

  expect(replies.map(({ transaction }) => transaction?.attributes['approved'])).toEqual(['yes', 'yes']);
});

test('the bank takes its time where that is set', async () => {
  const { simulator, merchant, shop } = await aGateway({ settings: { timings: { authDelayMs: 60_000 } } });
  const payment = aPurchase(shop.url);
  const open = merchant.send(payment);
  await expect.poll(() => simulator.transaction(payment.trxId)?.state).toBe('pending');

  expect(shop.received).toEqual([]);
  simulator.reset();
  await open;
});

test('a second login with one trx id makes the first key worthless', async () => {
  const { merchant, shop } = await aGateway();
  const payment = aPurchase(shop.url);
  const first = await merchant.login(payment.trxId);
  const second = await merchant.login(payment.trxId);

  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect((await merchant.post(step3Document(payment, first))).error).toBe('WS02');
  expect((await merchant.post(step3Document(payment, second))).transaction?.attributes['approved']).toBe('yes');
});

test('a login names merchant and session, and needs no merchant id', async () => {
  const { merchant } = await aGateway();

  const reply = await merchant.post(loginDocument('order_17'));

  expect(reply.text).toMatch(
    /^<\?xml version="1.0" encoding="ISO-8859-15"\?>\n<response>\s*<merchant id="654321" key="0f1e2d3c4b5a69788796a5b4c3d2e1f0">\s*<login>\s*<trx id="order_17" key="[0-9a-f]{32}"\/>/,
  );
});
