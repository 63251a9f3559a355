import { expect, test } from 'vitest';
import { aSale } from './testing/merchant.ts';
import { aSettled } from './testing/settled-order.ts';
import { aGateway } from './testing/running.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const refused = (code: string, type: 'error' | 'validation-error') => ({ type, 'error-code': code });

test('a capture takes the whole block under the same order id and a serial number of its own', async () => {
  const { simulator, merchant, order } = await aSettled('preauth');

  const { raw, fields } = await merchant.operate('capture', order);

  expect(raw).toMatch(/^type=async-response\n&serial-number=[0-9a-f-]{36}\n&merchant-order-id=INV-[\d-]+\n&paynet-order-id=\d+\n$/);
  expect(fields).toMatchObject({ 'paynet-order-id': order['paynet-order-id'] });
  expect(fields['serial-number']).not.toBe(order['serial-number']);
  expect((await merchant.status(order)).fields).toMatchObject({
    status: 'processing',
    'transaction-type': 'capture',
    'order-stage': 'capture_processing',
  });

  await simulator.advanceClock(3_000);

  expect((await merchant.status(order)).fields).toMatchObject({
    status: 'approved',
    'transaction-type': 'capture',
    'order-stage': 'capture_approved',
    amount: '149.90',
    'initial-amount': '149.90',
    'total-reversal-amount': '0.00',
  });
});

test('a part of a block can be captured', async () => {
  const { operated } = await aSettled('preauth');

  expect(await operated('capture', euros('50.00'))).toMatchObject({ status: 'approved', amount: '50.00', 'initial-amount': '149.90' });
});

test('asking for a capture’s status often does not hasten it', async () => {
  const { merchant, order } = await aSettled('preauth');
  await merchant.operate('capture', order);

  for (let asked = 0; asked < 5; asked += 1) {
    expect((await merchant.status(order)).fields['status']).toBe('processing');
  }
});

test('a return before the capture cancels: the whole block is released', async () => {
  const { operated } = await aSettled('preauth');

  expect(await operated('return', { comment: 'Order canceled' })).toMatchObject({
    status: 'approved',
    'transaction-type': 'cancel',
    'order-stage': 'cancel_approved',
    amount: '149.90',
  });
});

test('a sale is given back in parts, until nothing is left', async () => {
  const { operated, simulator, order } = await aSettled('sale');

  expect(await operated('return', euros('10.42'))).toMatchObject({
    status: 'approved',
    'transaction-type': 'reversal',
    amount: '10.42',
    'total-reversal-amount': '10.42',
    'initial-amount': '149.90',
  });
  expect(await operated('return', euros('39.48'))).toMatchObject({ amount: '39.48', 'total-reversal-amount': '49.90' });
  expect(await operated('return', euros('100.01'))).toMatchObject(refused('107', 'validation-error'));
  expect(await operated('return', { comment: 'the rest' })).toMatchObject({ amount: '100.00', 'total-reversal-amount': '149.90' });
  expect(await operated('return')).toMatchObject(refused('6', 'validation-error'));
  expect(simulator.order(order['merchant-order-id'] ?? '')?.transactions).toMatchObject([
    { type: 'sale' },
    { type: 'reversal', amount: '10.42' },
    { type: 'reversal', amount: '39.48' },
    { type: 'reversal', amount: '100.00', comment: 'the rest' },
  ]);
});

test('what was captured can be given back, and not more', async () => {
  const { operated } = await aSettled('preauth');
  await operated('capture', euros('50.00'));

  expect(await operated('return', euros('50.01'))).toMatchObject(refused('107', 'validation-error'));
  expect(await operated('return')).toMatchObject({ status: 'approved', 'transaction-type': 'reversal', amount: '50.00' });
});

test.each(['sale', 'preauth'] as const)('a %s, charged, can be voided as a whole, and then nothing else', async (type) => {
  const { operated } = await aSettled(type);
  if (type === 'preauth') {
    expect(await operated('void')).toMatchObject(refused('6', 'validation-error'));
    await operated('capture');
  }

  expect(await operated('void', euros('1.00'))).toMatchObject(refused('107', 'validation-error'));
  expect(await operated('void')).toMatchObject({ status: 'approved', 'transaction-type': 'void', amount: '149.90' });
  expect(await operated('void')).toMatchObject(refused('6', 'validation-error'));
  expect(await operated('return')).toMatchObject(refused('6', 'validation-error'));
});

test('a charge of which a part was given back cannot be voided', async () => {
  const { operated } = await aSettled('sale');
  await operated('return', euros('1.00'));

  expect(await operated('void')).toMatchObject(refused('6', 'validation-error'));
});

test('S29: captures are refused twice, while one runs, for too much, without currency, and in parts where those are off', async () => {
  const { simulator, merchant, order, operated } = await aSettled('preauth');
  simulator.changeSettings({ endpoints: { '4107': { partialCapture: false } } });

  expect(await operated('capture', euros('149.91'))).toMatchObject(refused('114', 'validation-error'));
  expect(await operated('capture', { amount: '10.00' })).toMatchObject(refused('115', 'validation-error'));
  expect(await operated('capture', { amount: '10.00', currency: 'USD' })).toMatchObject(refused('1', 'validation-error'));
  expect(await operated('capture', euros('10.00'))).toMatchObject(refused('116', 'error'));
  expect((await merchant.status(order)).fields).toMatchObject({ 'transaction-type': 'preauth', 'gate-partial-capture': 'disabled' });

  await merchant.operate('capture', order, euros('149.90'));
  expect(await operated('capture')).toMatchObject(refused('112', 'error'));
  await simulator.advanceClock(3_000);
  expect(await operated('capture')).toMatchObject(refused('111', 'error'));
});

test('S29: a sale is captured from the start, and a preauth that failed never', async () => {
  expect(await (await aSettled('sale')).operated('capture')).toMatchObject(refused('111', 'error'));
  const declined = await aSettled('preauth', { change: { cvv2: '116' } });

  expect(await declined.operated('capture')).toMatchObject(refused('6', 'validation-error'));
});

test.each([
  ['already-captured', '111'],
  ['already-started', '112'],
  ['wrong-amount', '114'],
  ['no-currency', '115'],
  ['partial-off', '116'],
])('S29/%s refuses a capture that the order’s state would permit, and changes nothing', async (variant, code) => {
  const { simulator, merchant, order, operated } = await aSettled('preauth');
  simulator.chooseScenario({ scenario: 'S29', variant, command: 'capture' });

  expect((await operated('capture'))['error-code']).toBe(code);
  expect((await merchant.status(order)).fields).toMatchObject({ 'transaction-type': 'preauth', status: 'approved' });
});

test('S30: returns are refused of a running order, for too much, without currency, in parts where those are off', async () => {
  const { merchant } = await aGateway();
  const { fields: running } = await merchant.pay(aSale());
  expect((await merchant.operate('return', running)).fields).toMatchObject(refused('6', 'validation-error'));

  const { simulator, operated } = await aSettled('sale');
  simulator.changeSettings({ endpoints: { '4107': { partialReversal: false } } });
  expect(await operated('return', euros('149.91'))).toMatchObject(refused('107', 'validation-error'));
  expect(await operated('return', { amount: '10.00' })).toMatchObject(refused('108', 'validation-error'));
  expect(await operated('return', euros('10.00'))).toMatchObject(refused('109', 'error'));
  expect(await operated('return', euros('149.90'))).toMatchObject({ status: 'approved', 'gate-partial-reversal': 'disabled' });
});

test('S30: a cancel takes no amount, and a second reversal waits for the first', async () => {
  const { operated } = await aSettled('preauth');
  expect(await operated('return', euros('149.90'))).toMatchObject(refused('107', 'validation-error'));

  const sale = await aSettled('sale');
  await sale.merchant.operate('return', sale.order, euros('1.00'));
  expect(await sale.operated('return', euros('1.00'))).toMatchObject(refused('6', 'validation-error'));
});

test.each([
  ['illegal-state', '6'],
  ['wrong-amount', '107'],
  ['no-currency', '108'],
  ['partial-off', '109'],
])('S30/%s refuses a return that the order’s state would permit', async (variant, code) => {
  const { simulator, operated } = await aSettled('sale');
  simulator.chooseScenario({ scenario: 'S30', variant, command: 'return' });

  expect((await operated('return'))['error-code']).toBe(code);
  expect(await operated('return')).toMatchObject({ status: 'approved', 'transaction-type': 'reversal' });
});

test('S31: what was canceled is not captured, and what is being captured is not canceled', async () => {
  const canceled = await aSettled('preauth');
  await canceled.operated('return');
  expect(await canceled.operated('capture')).toMatchObject(refused('6', 'validation-error'));
  expect(await canceled.operated('return')).toMatchObject(refused('6', 'validation-error'));

  const capturing = await aSettled('preauth');
  await capturing.merchant.operate('capture', capturing.order);
  expect(await capturing.operated('return')).toMatchObject(refused('6', 'validation-error'));
});

test.each([
  ['4444555566661111', 7],
  ['5555550012340008', 28],
])('S31: the block on card %s lapses after %s days, and a capture is declined from then on', async (credit_card_number, days) => {
  const change = { credit_card_number };
  const inTime = await aSettled('preauth', { change });
  await inTime.simulator.advanceClock(days * DAY_MS - 60_000);
  expect(await inTime.operated('capture')).toMatchObject({ status: 'approved' });

  const late = await aSettled('preauth', { change });
  await late.simulator.advanceClock(days * DAY_MS);
  expect(await late.operated('capture')).toMatchObject({ status: 'declined', 'transaction-type': 'capture', 'error-code': '914' });
});

test.each([
  ['lapsed-declined', 'declined', '914'],
  ['lapsed-error', 'error', '1003'],
])('S31/%s: a minute after the preauth a capture ends %s', async (variant, status, code) => {
  const { simulator, operated } = await aSettled('preauth', { scenario: { scenario: 'S31', variant } });
  await simulator.advanceClock(60_000);

  expect(await operated('capture')).toMatchObject({ status, 'error-code': code });
  expect(await operated('return')).toMatchObject({ status: 'approved', 'transaction-type': 'cancel' });
});

test('S35: three status answers still describe the preauth, but not those by the capture’s serial number', async () => {
  const { simulator, merchant, order } = await aSettled('preauth');
  simulator.chooseScenario({ scenario: 'S35', command: 'capture', clientOrderId: order['merchant-order-id'] });
  const { fields: capture } = await merchant.operate('capture', order);
  const serial = { 'by-request-sn': capture['serial-number'] ?? '' };
  const type = async (extra = {}) => (await merchant.status(order, 'status/4107', extra)).fields['transaction-type'];

  expect(await type(serial)).toBe('capture');
  expect([await type(), await type(), await type(), await type()]).toEqual(['preauth', 'preauth', 'preauth', 'capture']);
});

test('S36: the serial number of each request answers for its own transaction', async () => {
  const { simulator, merchant, order } = await aSettled('preauth');
  const { fields: capture } = await merchant.operate('capture', order);
  await simulator.advanceClock(3_000);
  const { fields: reversal } = await merchant.operate('return', order, euros('10.00'));
  await simulator.advanceClock(3_000);
  const bySerial = async (answer: Record<string, string>) =>
    (await merchant.status(order, 'status/4107', { 'by-request-sn': answer['serial-number'] ?? '' })).fields;

  expect(await bySerial(order)).toMatchObject({ 'transaction-type': 'preauth', 'order-stage': 'preauth_approved', amount: '149.90' });
  expect(await bySerial(capture)).toMatchObject({ 'transaction-type': 'capture', 'order-stage': 'capture_approved' });
  expect(await bySerial(reversal)).toMatchObject({
    'transaction-type': 'reversal',
    amount: '10.00',
    'by-request-sn': reversal['serial-number'],
  });
  expect(simulator.order(order['merchant-order-id'] ?? '')?.transactions.map(({ serialNumber }) => serialNumber)).toEqual([
    order['serial-number'],
    capture['serial-number'],
    reversal['serial-number'],
  ]);
});

test('after a chargeback nothing is given back', async () => {
  const { simulator, operated, order } = await aSettled('sale');
  await fetch(`${simulator.controlUrl}/orders/${order['merchant-order-id'] ?? ''}/chargeback`, { method: 'POST' });

  expect(await operated('return')).toMatchObject(refused('6', 'validation-error'));
});

test.each(['capture', 'return', 'void', 'create-card-ref'])(
  '%s demands an order that exists, its paynet order id, and a valid control',
  async (command) => {
    const { merchant, order } = await aSettled('preauth');
    const { fields: other } = await merchant.pay(aSale());
    const crossed = { ...order, 'paynet-order-id': other['paynet-order-id'] ?? '' };

    expect((await merchant.operate(command, crossed)).fields).toMatchObject(refused('101', 'error'));
    expect((await merchant.operate(command, { 'merchant-order-id': 'NONE' })).fields['error-message']).toBe(
      'Parameter orderid is required',
    );
    expect((await merchant.operate(command, order, { control: '0'.repeat(40) })).fields).toMatchObject(refused('2', 'validation-error'));
    expect((await merchant.operate(command, order, { login: 'unknown' })).fields).toMatchObject(refused('7', 'validation-error'));
  },
);

test('later commands find their order through the group URL too', async () => {
  const { merchant, order } = await aSettled('preauth');

  expect((await merchant.operate('capture', order, euros('149.90'), 'capture/group/880')).fields['type']).toBe('async-response');
});

test('an amount of a later command is signed as it is sent, in the minor units of the end point', async () => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ amount: '500', currency: 'JPY' }), 'preauth/4109');
  await simulator.advanceClock(5_000);

  const { fields } = await merchant.operate('capture', order, { amount: '200', currency: 'JPY' }, 'capture/4109');
  await simulator.advanceClock(3_000);

  expect(fields['type']).toBe('async-response');
  expect((await merchant.status(order, 'status/4109')).fields).toMatchObject({ amount: '200', 'initial-amount': '500' });
});
