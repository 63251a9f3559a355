import { expect, test } from 'vitest';
import { byMerchant, byPayer } from '../builders.ts';
import { originalOf } from '../contract/stage.ts';
import { accepted, approvedOrder, settled, type ScenarioOrder, type ScenarioPayment } from './scenario-payment.ts';

test.each([
  ['same-id', true],
  ['new-id', false],
])('S32: a card stored twice (%s) has a name each time', async (variant, same) => {
  const order = await approvedOrder('S32', variant);

  const [first, second] = [await order.stage.storedCard(order.paid), await order.stage.storedCard(order.paid)];

  expect(second === first).toBe(same);
  for (const name of [first, second]) {
    expect(await order.account.gateway.cards?.read?.(name)).toMatchObject({ outcome: 'known', card: { last_four: '1111' } });
  }
});

test('S32: before a payment has ended its card is not stored, and afterwards it is', async () => {
  const payment = await accepted('S32');
  expect(await store(payment)).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('not final') as string });

  await payment.askUntilSettled();

  expect(await store(payment)).toMatchObject({ outcome: 'stored' });
});

test('S32: whether the card of a declined payment is stored is left to the gateway', async () => {
  const outcome = { status: 'declined', errorCode: '116', errorMessage: 'Insufficient funds' } as const;
  expect(await store(await settled('S8'))).toMatchObject({ outcome: 'refused', reason: 'error 121 Card data not found' });

  const payment = await accepted('S32', 'declined-registered', {}, { outcome });
  expect(await payment.askUntilSettled()).toMatchObject({ outcome: 'declined' });
  expect(await store(payment)).toMatchObject({ outcome: 'stored' });
});

test('S32: a card that the gateway no longer has is refused in its words', async () => {
  const order = await approvedOrder('S1');
  order.account.choose(order.paid.original.reference, { command: 'create-card-ref', scenario: 'S32', variant: 'no-card-data' });

  expect(await order.account.gateway.cards?.store(order.paid.original)).toMatchObject({
    outcome: 'refused',
    reason: expect.stringMatching(/^error 121/) as string,
  });
});

test('S32: the card of an order that is not ours is refused', async () => {
  const order = await approvedOrder('S1');
  const foreign = { ...order.paid.original, gatewayReference: '1' };

  expect(await order.account.gateway.cards?.store(foreign)).toEqual({ outcome: 'refused', reason: 'error 101 Order not found' });
});

test.each([
  ['default', { outcome: 'known', card: { last_four: '1111', expiry_year: 2030 } }],
  ['unknown-reference', { outcome: 'refused', reason: 'error 121 Card reference not found' }],
])('S33: %s when a stored card is read', async (variant, expected) => {
  const { order, storedCard } = await withStoredCard();
  order.account.choose(order.paid.original.reference, { command: 'get-card-info', scenario: 'S33', variant });

  expect(await order.account.gateway.cards?.read?.(storedCard)).toMatchObject(expected);
});

test('S33: a card that has expired is described with its expiry', async () => {
  const { order, storedCard } = await withStoredCard();
  order.account.choose(order.paid.original.reference, { command: 'get-card-info', scenario: 'S33', variant: 'expired-card' });

  const read = await order.account.gateway.cards?.read?.(storedCard);

  if (read?.outcome !== 'known') throw new Error('the card is not known');
  expect(read.card.expiry_year).toBeLessThan(2030);
});

test.each([
  ['approved', { outcome: 'approved', amount: 14_990n }],
  ['soft-decline', { outcome: 'declined', code: 'insufficient_funds' }],
  ['hard-decline', { outcome: 'declined', code: 'card_blocked' }],
  ['security-code-demanded', { outcome: 'failed', code: 'invalid_security_code', details: { 'error-code': '9' } }],
  ['challenge-demanded', { outcome: 'challenge', challenge: { kind: 'redirect' } }],
  ['unknown-reference', { outcome: 'failed', code: 'gateway_error', details: { 'error-code': '121' } }],
])('S34: "%s" when a merchant charges a stored card', async (variant, expected) => {
  const { order, storedCard } = await withStoredCard();
  const command = order.account.payment(byMerchant(storedCard));
  order.account.choose(command.reference, { scenario: 'S34', variant });

  expect(await order.stage.settle(command)).toMatchObject(expected);
});

test('S34: a security code that is demanded is there when a payer pays', async () => {
  const { order, storedCard } = await withStoredCard();
  const command = order.account.payment(byPayer(storedCard));
  order.account.choose(command.reference, { scenario: 'S34', variant: 'security-code-demanded' });

  expect(await order.stage.settle(command)).toMatchObject({ outcome: 'approved' });
});

async function withStoredCard(): Promise<{ readonly order: ScenarioOrder; readonly storedCard: string }> {
  const order = await approvedOrder('S1');
  return { order, storedCard: await order.stage.storedCard(order.paid) };
}

function store({ account, command, report }: ScenarioPayment) {
  return account.gateway.cards?.store(originalOf(command, report));
}
