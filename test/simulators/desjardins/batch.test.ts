import { expect, test } from 'vitest';
import { aLater, aPurchase, type Reply, type Step3 } from './testing/merchant.ts';
import { aGateway, type Running } from './testing/running.ts';
import type { SimulatorOptions } from './simulator.ts';

const COMPLETION = 'preauthorization_completion';
const CANCELLATION = 'preauthorization_cancellation';
const BATCH_MS = 2_000;
const RETRY_MS = 10_000;
const DAY_MS = 24 * 60 * 60_000;

interface Paid extends Running {
  readonly original: Step3;
  /** Steps 1 to 4. */
  readonly queue: (type: string, changes?: Partial<Step3>) => Promise<{ readonly later: Step3; readonly reply: Reply }>;
}

async function aPaid(type: 'purchase' | 'preauthorization', options: SimulatorOptions = {}): Promise<Paid> {
  const running = await aGateway(options);
  const { merchant, shop } = running;
  const original = aPurchase(shop.url, { type });
  await merchant.send(original);
  shop.received.length = 0;
  return {
    ...running,
    original,
    async queue(laterType, changes) {
      const later = aLater(laterType, original.trxId, shop.url, changes);
      return { later, reply: await merchant.send(later) };
    },
  };
}

test('nothing happens before the batch runs', async () => {
  const { simulator, shop, queue } = await aPaid('preauthorization');
  const { later } = await queue(COMPLETION);

  await simulator.advanceClock(BATCH_MS - 1);
  expect([shop.received.length, simulator.transaction(later.trxId)?.state]).toEqual([0, 'pending']);
  await simulator.advanceClock(1);
  expect([shop.received.length, simulator.transaction(later.trxId)?.state]).toEqual([2, 'approved']);
});

test('a batch that is run by hand executes everything that waits, once', async () => {
  const { simulator, shop, queue } = await aPaid('purchase');
  await queue('refund', { amount: '1000' });
  await queue('refund', { amount: '2000' });

  expect(await simulator.runBatch()).toBe(2);
  await simulator.advanceClock(60_000);

  expect(shop.kinds()).toEqual(['result', 'confirm', 'result', 'confirm']);
  expect(simulator.transactions()[0]).toMatchObject({ refundedCents: 3_000, state: 'partially_refunded' });
});

test('a batch at a random time runs within two minutes', async () => {
  const { simulator, shop, queue } = await aPaid('preauthorization', { settings: { timings: { batchDelayMs: null } } });
  await queue(COMPLETION);

  await simulator.advanceClock(120_000);

  expect(shop.kinds()).toEqual(['result', 'confirm']);
});

test('the result of a completion names amount and original, that of a cancellation the released amount', async () => {
  const first = await aPaid('preauthorization');
  await first.queue(COMPLETION, { amount: '4000' });
  await first.simulator.advanceClock(BATCH_MS);
  const second = await aPaid('preauthorization');
  await second.queue(CANCELLATION);
  await second.simulator.advanceClock(BATCH_MS);

  expect(first.shop.received[0]?.text).toContain('<amount>4000</amount>');
  expect(first.shop.received[0]?.text).toContain('COMPLETION/COMPLETION  $40.00');
  expect(second.shop.received[0]?.text).toContain('<amount>4225</amount>');
  expect(second.shop.received[0]?.text).toContain('ANNULATION/CANCELLATION');
});

test.each([
  ['smaller than', '4224', ''],
  ['equal to', '4225', ''],
  ['greater than', '4226', 'WS05'],
])('a completion %s the hold is answered by "%s%s"', async (_size, amount, error) => {
  const { queue } = await aPaid('preauthorization');

  expect((await queue(COMPLETION, { amount })).reply.error).toBe(error);
});

test.each([
  [COMPLETION, COMPLETION],
  [COMPLETION, CANCELLATION],
  [CANCELLATION, COMPLETION],
  [CANCELLATION, CANCELLATION],
])('after a %s a %s is refused, while it waits and when it is done', async (first, second) => {
  const { simulator, queue } = await aPaid('preauthorization');
  await queue(first);

  expect((await queue(second)).reply.error).toBe('WS04');
  await simulator.advanceClock(BATCH_MS);
  expect((await queue(second)).reply.error).toBe('WS04');
});

test('a refused completion leaves the hold, which can then be completed', async () => {
  const { simulator, shop, queue } = await aPaid('preauthorization');
  simulator.chooseScenario({ scenario: 'batch', variant: 'refused', message: 'completion' });
  const { reply } = await queue(COMPLETION);
  await simulator.advanceClock(BATCH_MS);

  expect(reply.transaction?.attributes['accepted']).toBe('yes');
  expect(shop.received[0]?.text).toContain('approved="no"');
  expect(shop.received[0]?.text).toContain('<condition_code>940</condition_code>');
  expect(shop.received[0]?.text).not.toContain('<amount>');
  await queue(COMPLETION);
  await simulator.advanceClock(BATCH_MS);
  expect(simulator.transactions()[0]?.state).toBe('completed');
});

test.each([
  ['purchase', COMPLETION],
  ['purchase', CANCELLATION],
  ['preauthorization', 'refund'],
] as const)('a %s permits no %s', async (type, later) => {
  const { queue } = await aPaid(type);

  expect((await queue(later)).reply.error).toBe('WS04');
});

test('a completion after the hold has lapsed is queued, and refused by the bank', async () => {
  const { simulator, shop, queue, original } = await aPaid('preauthorization');
  await simulator.advanceClock(8 * DAY_MS);

  const { later, reply } = await queue(COMPLETION);
  await simulator.advanceClock(BATCH_MS);

  expect(reply.transaction?.attributes['accepted']).toBe('yes');
  expect(shop.received[0]?.text).toContain('approved="no"');
  expect(simulator.transaction(later.trxId)?.state).toBe('declined');
  expect(simulator.transaction(original.trxId)?.state).toBe('approved');
});

test('refunds may be partial until everything is given back, counting those that wait', async () => {
  const { simulator, queue, original } = await aPaid('purchase');

  await queue('refund', { amount: '4000' });
  expect((await queue('refund', { amount: '226' })).reply.error).toBe('WS05');
  await queue('refund', { amount: '225' });
  await simulator.advanceClock(BATCH_MS);

  expect(simulator.transaction(original.trxId)).toMatchObject({ state: 'refunded', refundedCents: 4_225 });
  expect((await queue('refund', { amount: '1' })).reply.error).toBe('WS05');
});

test('what a completion took is refunded by naming the preauthorization', async () => {
  const { simulator, queue, original } = await aPaid('preauthorization');
  await queue(COMPLETION, { amount: '4000' });
  await simulator.advanceClock(BATCH_MS);

  expect((await queue('refund', { amount: '4001' })).reply.error).toBe('WS05');
  await queue('refund', { amount: '1000' });
  await simulator.advanceClock(BATCH_MS);

  expect(simulator.transaction(original.trxId)).toMatchObject({ capturedCents: 4_000, refundedCents: 1_000, state: 'partially_refunded' });
});

test('a notice that fails is sent three times more, ten seconds apart, and the money has moved all the same', async () => {
  const { simulator, shop, queue } = await aPaid('preauthorization');
  const { later } = await queue(COMPLETION);
  shop.answers.push({ status: 500 }, 'html', 'reset', { status: 503 });

  await simulator.advanceClock(BATCH_MS);
  expect(shop.kinds()).toEqual(['result']);
  await simulator.advanceClock(RETRY_MS - 1);
  expect(shop.kinds()).toHaveLength(1);
  await simulator.advanceClock(10 * RETRY_MS);

  expect(shop.kinds()).toEqual(['result', 'result', 'result', 'result']);
  expect(simulator.notices(later.trxId)[0]).toMatchObject({ state: 'failed', nextAttemptAt: '' });
  expect(simulator.transaction(later.trxId)).toMatchObject({ state: 'approved', disputed: false });
});

test('a result notice that is acknowledged at the second attempt is followed by the confirm notice, which is repeated as well', async () => {
  const { simulator, shop, queue } = await aPaid('preauthorization');
  await queue(COMPLETION);
  shop.answers.push({ status: 500 }, 'accept', { status: 500 }, 'accept');

  await simulator.advanceClock(BATCH_MS + 2 * RETRY_MS);

  expect(shop.kinds()).toEqual(['result', 'result', 'confirm', 'confirm']);
});

test('a refused result is disputed, neither repeated nor confirmed, and stays as it is', async () => {
  const { simulator, shop, queue, original } = await aPaid('preauthorization');
  const { later } = await queue(COMPLETION);
  shop.answers.push('refuse');

  await simulator.advanceClock(60_000);

  expect(shop.kinds()).toEqual(['result']);
  expect(simulator.transaction(later.trxId)).toMatchObject({ state: 'approved', disputed: true });
  expect(simulator.transaction(original.trxId)?.state).toBe('completed');
});

test.each([
  ['902001', 120_000, 'completed', 2],
  ['902002', 2_000, 'approved', 2],
  ['902003', 2_000, 'completed', 0],
  ['902004', 2_000, 'approved', 0],
  ['902005', 180_000, 'completed', 2],
])('a completion of %s cents ends after %d ms, leaves its original %s and sends %d notices', async (amount, afterMs, state, notices) => {
  const { simulator, merchant, shop } = await aGateway();
  const hold = aPurchase(shop.url, { type: 'preauthorization', amount });
  await merchant.send(hold);
  shop.received.length = 0;
  const later = aLater(COMPLETION, hold.trxId, shop.url, { amount });

  expect((await merchant.send(later)).transaction?.attributes['accepted']).toBe('yes');
  await simulator.advanceClock(afterMs - 1);
  expect(simulator.transaction(later.trxId)?.state).toBe('pending');
  await simulator.advanceClock(1);

  expect(simulator.transaction(hold.trxId)?.state).toBe(state);
  expect(shop.received).toHaveLength(notices);
});

test.each([
  ['confirm-first', ['confirm', 'result']],
  ['result-twice', ['result', 'result', 'confirm']],
  ['confirm-twice', ['result', 'confirm', 'confirm']],
  ['no-result', ['confirm']],
  ['no-confirm', ['result']],
  ['none', []],
  ['altered-after-final', ['result', 'confirm', 'result']],
  ['repeated-after-final', ['result', 'confirm', 'result']],
])('the notices of a batch operation may come as in "%s"', async (variant, kinds) => {
  const { simulator, shop, queue } = await aPaid('preauthorization');
  simulator.chooseScenario({ scenario: 'notices', variant, message: 'completion' });
  await queue(COMPLETION);

  await simulator.advanceClock(BATCH_MS);

  expect(shop.kinds()).toEqual(kinds);
});

test.each([
  ['together', ['confirm', 'result']],
  ['ten-in-parallel', [...Array<string>(10).fill('confirm'), ...Array<string>(10).fill('result')]],
])('the notices of a batch operation may come at the same time, as in "%s"', async (variant, kinds) => {
  const { simulator, shop, queue } = await aPaid('preauthorization');
  simulator.chooseScenario({ scenario: 'notices', variant, message: 'completion' });
  await queue(COMPLETION);

  await simulator.advanceClock(BATCH_MS);

  expect(shop.kinds().toSorted()).toEqual(kinds);
});
