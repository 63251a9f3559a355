import { expect, test } from 'vitest';
import { aRebill, aSale, Merchant, sha1, without, type Values } from './testing/merchant.ts';
import { aGateway, aShop } from './testing/running.ts';
import { aSettled } from './testing/settled-order.ts';
import { aStoredCard } from './testing/stored-card.ts';

test('the card of an approved payment is stored, and described without its number', async () => {
  const { merchant, simulator, order } = await aSettled('sale', { change: { credit_card_number: '4444000033330008', cvv2: '111' } });

  const { raw, fields } = await merchant.operate('create-card-ref', order);

  expect(raw).toMatch(
    /^type=create-card-ref-response\n&serial-number=[0-9a-f-]{36}\n&status=approved\n&card-ref-id=\d+\n&unq-card-ref-id=\d+\n$/,
  );
  expect((await merchant.cardInfo(fields['card-ref-id'] ?? '')).raw).toMatch(
    /^type=get-card-info-response\n&serial-number=[0-9a-f-]{36}\n&card-printed-name=ADA\+PAYER\n&bin=444400\n&last-four-digits=0008\n&expire-month=12\n&expire-year=2030\n$/,
  );
  expect(simulator.cardReferences()).toMatchObject([
    { id: fields['card-ref-id'], clientOrderId: order['merchant-order-id'], card: { lastFour: '0008', brand: 'VISA' } },
  ]);
});

test('an account verification charges nothing, and its card can be stored', async () => {
  const shop = await aShop();
  const { merchant, simulator } = await aGateway();
  const values = without(without(aSale({ notify_url: shop.url }), 'amount'), 'currency');
  const { fields: order } = await merchant.pay(values, 'account-verification/4107');

  expect(await merchant.settled(order)).toMatchObject({ status: 'approved', 'transaction-type': 'account_verification', amount: '0.00' });
  await simulator.advanceClock(500);
  expect(shop.received[0]?.values).toMatchObject({ type: 'account_verification', status: 'approved' });
  expect((await merchant.operate('return', order)).fields['error-code']).toBe('6');
  expect((await merchant.rebill(aRebill(await merchant.register(order)))).fields['type']).toBe('async-response');
});

test('S32: a card is not stored before the payment is final, nor after it was declined, nor for another order', async () => {
  const { merchant } = await aGateway();
  const { fields: running } = await merchant.pay(aSale());
  const { fields: declined } = await merchant.pay(aSale({ cvv2: '116' }));
  const { fields: unknown } = await merchant.pay(aSale({ cvv2: '217' }));
  await merchant.settled(declined);
  await merchant.settled(unknown);
  const code = async (order: Values) => (await merchant.operate('create-card-ref', order)).fields['error-code'];

  expect(await code(running)).toBe('122');
  expect(await code(unknown)).toBe('122');
  expect(await code(declined)).toBe('121');
  expect(await code({ ...running, 'merchant-order-id': 'FOREIGN' })).toBe('101');
});

test.each([
  [undefined, true],
  ['same-id', true],
  ['new-id', false],
])('S32/%s: stored twice, the same id comes back: %s', async (variant, isSame) => {
  const { simulator, merchant, order } = await aSettled('sale');
  if (variant !== undefined) simulator.chooseScenario({ scenario: 'S32', variant, command: 'create-card-ref', times: 2 });

  const { fields: first } = await merchant.operate('create-card-ref', order);
  const { fields: second } = await merchant.operate('create-card-ref', order);

  expect(second['card-ref-id'] === first['card-ref-id']).toBe(isSame);
  expect(second['unq-card-ref-id']).toBe(first['unq-card-ref-id']);
  for (const { 'card-ref-id': id = '' } of [first, second]) expect((await merchant.cardInfo(id)).fields['last-four-digits']).toBe('1111');
});

test('references of one card share their second id, those of another card do not', async () => {
  const { merchant } = await aGateway();
  const uniqueId = async (change: Values) => {
    const { fields: order } = await merchant.pay(aSale(change));
    await merchant.settled(order);
    return (await merchant.operate('create-card-ref', order)).fields['unq-card-ref-id'];
  };

  expect(await uniqueId({})).toBe(await uniqueId({}));
  expect(await uniqueId({})).not.toBe(await uniqueId({ credit_card_number: '5555550012340008' }));
});

test('S32/declined-registered: the card of a declined payment is stored', async () => {
  const { merchant, order } = await aSettled('sale', {
    change: { cvv2: '116' },
    scenario: { scenario: 'S32', variant: 'declined-registered' },
  });

  expect((await merchant.operate('create-card-ref', order)).fields['status']).toBe('approved');
});

test('S32/no-card-data: the gateway has none', async () => {
  const { simulator, merchant, order } = await aSettled('sale');
  simulator.chooseScenario({ scenario: 'S32', variant: 'no-card-data', command: 'create-card-ref' });

  expect((await merchant.operate('create-card-ref', order)).fields).toMatchObject({ type: 'error', 'error-code': '121' });
  expect(simulator.cardReferences()).toEqual([]);
});

test('a lost answer to create-card-ref leaves a stored card, which asking again finds', async () => {
  const { simulator, merchant, order } = await aSettled('sale');
  simulator.chooseScenario({ scenario: 'S22', variant: 'reset', command: 'create-card-ref' });
  await expect(merchant.operate('create-card-ref', order)).rejects.toThrow();

  expect(simulator.cardReferences().map(({ id }) => id)).toEqual([await merchant.register(order)]);
});

test('S33: the data of an unknown reference are not found', async () => {
  const { simulator, merchant, reference } = await aStoredCard();
  expect((await merchant.cardInfo('1')).fields).toMatchObject({ type: 'error', 'error-code': '121' });

  simulator.chooseScenario({ scenario: 'S33', variant: 'unknown-reference', command: 'get-card-info' });

  expect((await merchant.cardInfo(reference)).fields['error-code']).toBe('121');
  expect((await merchant.cardInfo(reference)).fields['type']).toBe('get-card-info-response');
});

test('S33/expired-card: an expiry in the past is told', async () => {
  const client_orderid = 'EXPIRES';
  const { simulator, merchant, reference } = await aStoredCard({ client_orderid });
  simulator.chooseScenario({ scenario: 'S33', variant: 'expired-card', command: 'get-card-info', clientOrderId: client_orderid });

  expect((await merchant.cardInfo(reference)).fields).toMatchObject({ 'expire-month': '12', 'expire-year': '2025' });
});

test('a stored card is unknown to other merchants', async () => {
  const { simulator, reference } = await aStoredCard();
  simulator.changeSettings({
    merchants: { other: { name: 'Other', key: 'OTHER-KEY' } },
    endpoints: { '5000': { merchant: 'other' } },
  });
  const values = { login: 'other', cardrefid: reference, control: sha1(`other${reference}OTHER-KEY`) };

  expect((await new Merchant(simulator.url).post('get-card-info/5000', values)).fields['error-code']).toBe('121');
});
