import { expect, test } from 'vitest';
import { GatewayFault } from '../../payments/faults.ts';
import { answering, aSession } from './fixtures/answering.ts';
import { aModifyCommand, anError, aPayCommand, aResponse, aTransaction, REFERENCE, TRANSACTION_KEY } from './fixtures/builders.ts';

const QUEUED = (id: string) => aResponse(`<transaction id="${id}" accepted="yes"/>`);
const LOST = new GatewayFault('perhaps_sent', 'the answer is lost');
const REFUSED = new GatewayFault('not_sent', 'not sent: refused');
const CAPTURE = aModifyCommand();

test('a payment is a login and one request, each with its own time limit and connection', async () => {
  const { gateway, sent } = answering([aSession(REFERENCE), aResponse(aTransaction())]);

  expect(await gateway.pay(aPayCommand())).toMatchObject({ outcome: 'approved', amount: 4_225n, currency: 'CAD' });

  expect(sent.map(({ url, totalTimeoutMs }) => ({ url, totalTimeoutMs }))).toEqual([
    { url: 'https://gateway.example/catch', totalTimeoutMs: 25_000 },
    { url: 'https://gateway.example/catch', totalTimeoutMs: 90_000 },
  ]);
  expect(sent.map(({ headers }) => [headers['content-type'], headers['connection']])).toEqual(Array(2).fill(['text/xml', 'close']));
  expect(sent[1]?.body).toContain(`key="${TRANSACTION_KEY}"`);
});

test('a capture is taken by the batch, which is no outcome', async () => {
  const { gateway, sent } = answering([aSession(CAPTURE.reference), QUEUED(CAPTURE.reference)]);

  expect(await gateway.modify?.(CAPTURE)).toMatchObject({ outcome: 'processing' });
  expect(sent.map(({ totalTimeoutMs }) => totalTimeoutMs)).toEqual([25_000, 25_000]);
});

test.each([
  ['is lost', LOST],
  ['never left', REFUSED],
  ['is answered with HTTP 500', 500],
  ['is answered with no XML', Buffer.from('<html>')],
  ['opens the session of another transaction', aSession('other')],
])('when the login %s, nothing was asked for, and nothing more is sent', async (_what, said) => {
  const { gateway, sent } = answering([said]);

  await expect(gateway.pay(aPayCommand())).rejects.toMatchObject({ delivery: 'not_sent' });
  expect(sent).toHaveLength(1);
});

test('a login that is refused is a failure', async () => {
  const { gateway, sent } = answering([anError('WS01')]);

  expect(await gateway.pay(aPayCommand())).toMatchObject({ outcome: 'failed', code: 'gateway_error', details: { code: 'WS01' } });
  expect(sent).toHaveLength(1);
});

test.each([
  ['is lost', LOST, 'perhaps_sent'],
  ['found no connection', REFUSED, 'not_sent'],
  ['is answered with HTTP 500', 500, 'perhaps_sent'],
  ['is redirected', 302, 'perhaps_sent'],
  ['is answered with no XML', Buffer.from('<html>'), 'perhaps_sent'],
])('when the request %s, it is not repeated', async (_what, said, delivery) => {
  for (const send of ['pay', 'modify'] as const) {
    const { gateway, sent } = answering([aSession(send === 'pay' ? REFERENCE : CAPTURE.reference), said]);

    await expect(send === 'pay' ? gateway.pay(aPayCommand()) : gateway.modify?.(CAPTURE)).rejects.toMatchObject({ delivery });
    expect(sent).toHaveLength(2);
  }
});

test('what stood still after the login is not sent any more: meanwhile it may count as never sent', async () => {
  let now = 0;
  const { gateway, sent } = answering([aSession(REFERENCE)], {}, { now: () => new Date(now) });
  const paying = gateway.pay(aPayCommand());
  now += 25_001;

  await expect(paying).rejects.toMatchObject({ delivery: 'not_sent' });
  expect(sent).toHaveLength(1);
});

test.each([
  ['a verification', { kind: 'verify', amount: 0n }],
  ['a stored card', { means: { kind: 'stored_card', reference: '1', securityCode: null } }],
  ['a payment page', { means: { kind: 'payment_page' } }],
  ['another currency', { currency: 'EUR' }],
  ['an amount of ten digits', { amount: 1_000_000_000n }],
  ['a reference that fits no transaction id', { reference: 'a-b' }],
  ['an address that is not https', { notificationUrl: 'http://shop.example/n' }],
] as const)('%s is refused before anything is sent', async (_what, changes) => {
  const { gateway, sent } = answering([]);

  expect(await gateway.pay({ ...aPayCommand(), ...changes })).toMatchObject({ outcome: 'failed' });
  expect(sent).toEqual([]);
});

test('the capture of an amount that cannot be said is refused before anything is sent', async () => {
  const { gateway, sent } = answering([]);

  expect(await gateway.modify?.(aModifyCommand({ amount: 0n }))).toMatchObject({ outcome: 'failed' });
  expect(sent).toEqual([]);
});

test('references are told to the gateway in its own alphabet', async () => {
  const payment = 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w';
  const { gateway, sent } = answering([aSession('01jd3k5x8q2m4n6p7r9s0t1v2w_2'), QUEUED('01jd3k5x8q2m4n6p7r9s0t1v2w_2')]);
  const original = { ...CAPTURE.original, reference: `${payment}-1` };

  expect(await gateway.modify?.({ ...CAPTURE, reference: `${payment}-2`, original })).toMatchObject({ outcome: 'processing' });
  expect(sent[1]?.body).toContain('<original_transaction id="01jd3k5x8q2m4n6p7r9s0t1v2w_1"');
});

test('notifications have an address of their own, and no payer is sent away to come back', () => {
  const { gateway } = answering([]);

  expect(gateway.inbound).toMatchObject({ kind: 'addressed' });
  expect(gateway).not.toHaveProperty('readReturn');
});
