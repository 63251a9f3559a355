import { expect, test } from 'vitest';
import { aSale, parseAnswer, type Merchant } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';

const answered = async (answer: Promise<unknown>, withinMs: number): Promise<boolean> =>
  Promise.race([
    answer.then(
      () => true,
      () => true,
    ),
    new Promise<boolean>((resolve) => {
      setTimeout(() => {
        resolve(false);
      }, withinMs);
    }),
  ]);

const byClientOrderId = (merchant: Merchant, id: string) => merchant.status({ 'merchant-order-id': id });

test('S22/no-answer: the order exists although its answer never comes', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S22', variant: 'no-answer' });
  const sale = aSale({ client_orderid: 'LOST-1' });

  expect(await answered(merchant.pay(sale), 150)).toBe(false);

  expect((await byClientOrderId(merchant, 'LOST-1')).fields['status']).toBe('processing');
});

test('S22/reset: the order exists although the connection broke', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S22', variant: 'reset' });

  await expect(merchant.pay(aSale({ client_orderid: 'LOST-2' }))).rejects.toThrow();

  expect((await byClientOrderId(merchant, 'LOST-2')).fields['status']).toBe('processing');
});

test('S22/ignored: nothing is answered and no order exists', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S22', variant: 'ignored' });

  expect(await answered(merchant.pay(aSale({ client_orderid: 'LOST-3' })), 150)).toBe(false);

  expect((await byClientOrderId(merchant, 'LOST-3')).fields['error-code']).toBe('101');
});

test('S22/late: the answer comes after 25 seconds', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S22', variant: 'late' });
  const answer = merchant.pay(aSale());

  expect(await answered(answer, 150)).toBe(false);
  await simulator.advanceClock(24_999);
  expect(await answered(answer, 100)).toBe(false);
  await simulator.advanceClock(1);

  expect((await answer).fields['type']).toBe('async-response');
});

test('S22/drip: the answer comes byte by byte', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S22', variant: 'drip' });
  const answer = merchant.pay(aSale());

  let steps = 0;
  while (!(await answered(answer, 2))) {
    await simulator.advanceClock(1_000);
    steps += 1;
  }

  expect((await answer).fields['type']).toBe('async-response');
  expect(steps).toBeGreaterThan(10);
});

test.each([
  ['empty-body', 200, /^$/],
  ['html-page', 200, /^<html>.*502 Bad Gateway/],
  ['http-500', 500, /Bad Gateway/],
  ['http-503', 503, /Bad Gateway/],
  ['truncated-percent', 200, /&status=approv%$/],
  ['no-type', 200, /^serial-number=/],
  ['unasked-json', 200, /^\{"type":"async-response"/],
  ['wrong-order', 200, /&merchant-order-id=OTHER\n&paynet-order-id=1\n/],
])('S23/%s: the answer is malformed, the order exists, and status tells the truth', async (variant, status, body) => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S23', variant });
  const sale = aSale();
  const response = merchant.pay(sale).catch((error: unknown) => error);
  await response;

  const [request] = simulator.requests({ command: 'sale' });
  expect(request?.answer?.['type']).toBe('async-response');
  expect((await byClientOrderId(merchant, sale['client_orderid'] ?? '')).fields['status']).toBe('processing');

  simulator.chooseScenario({ scenario: 'S23', variant: `status-${variant}` });
  const { fields: order } = await merchant.pay(aSale());
  const raw = await rawStatus(simulator.url, merchant, order);
  expect(raw.status).toBe(status);
  expect(raw.body).toMatch(new RegExp(body.source.replace('async', 'status')));
  expect((await merchant.status(order)).fields['type']).toBe('status-response');
});

test('S23/huge-body: the answer has more than ten megabytes', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S23', variant: 'huge-body' });

  expect((await merchant.pay(aSale())).raw.length).toBeGreaterThan(10 * 1024 * 1024);
});

test.each([
  ['no-line-feeds', /^type=async-response&serial-number=[^\n]*$/],
  ['carriage-returns', /^type=async-response\r\n&serial-number=/],
  ['blank-before-separator', /^type=async-response &serial-number=/],
])('S24/%s: the answer is oddly spaced but has the same values', async (variant, body) => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S24', variant });
  const sale = aSale();

  const { raw } = await merchant.pay(sale);

  expect(raw).toMatch(body);
  expect(parseAnswer(raw)).toMatchObject({ type: 'async-response', 'merchant-order-id': sale['client_orderid'] });
});

test('S25: two status requests fail with an error, the third is answered', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S25' });
  const { fields: order } = await merchant.pay(aSale());

  const answers = [await merchant.status(order), await merchant.status(order), await merchant.status(order)];

  expect(answers.map(({ fields }) => [fields['type'], fields['error-code']])).toEqual([
    ['error', '102'],
    ['error', '102'],
    ['status-response', undefined],
  ]);
});

/** The bytes, where the test merchant's parser would stumble. */
async function rawStatus(
  url: string,
  merchant: Merchant,
  order: Readonly<Record<string, string>>,
): Promise<{ status: number; body: string }> {
  const response = await fetch(`${url}/paynet/api/v2/status/4107`, {
    method: 'POST',
    body: new URLSearchParams(merchant.statusParameters(order)),
  });
  return { status: response.status, body: await response.text() };
}
