import { expect, test } from 'vitest';
import { answering } from './fixtures/answering.ts';
import { AN_ORIGINAL } from './fixtures/builders.ts';

test('the card of a payment is stored under the name that the gateway gives it', async () => {
  const { gateway, sent } = answering('type=create-card-ref-response\n&status=approved\n&card-ref-id=1650321\n&unq-card-ref-id=88001\n');

  expect(await gateway.cards?.store(AN_ORIGINAL)).toEqual({ outcome: 'stored', reference: '1650321' });
  expect(sent[0]?.url).toBe('https://gate.example/paynet/api/v2/create-card-ref/4107');
  expect(new URLSearchParams(sent[0]?.body).get('control')).toBe('e0edbfc6173cf05b0397b788edec271d837b23dd');
});

test('the answer may have the type of another command', async () => {
  const { gateway } = answering('type=async-response\n&card-ref-id=1650321\n');
  expect(await gateway.cards?.store(AN_ORIGINAL)).toEqual({ outcome: 'stored', reference: '1650321' });
});

test('a payment that the gateway has not named has no card to store', async () => {
  const { gateway, sent } = answering('');

  expect(await gateway.cards?.store({ ...AN_ORIGINAL, gatewayReference: null })).toEqual({
    outcome: 'refused',
    reason: 'orderid is missing',
  });
  expect(sent).toEqual([]);
});

test.each(['101', '121', '122'])('error %s refuses to store a card, in the words of the gateway', async (code) => {
  const { gateway } = answering(`type=error\n&error-code=${code}\n&error-message=No+card+4444000022224444\n`);

  expect(await gateway.cards?.store(AN_ORIGINAL)).toEqual({ outcome: 'refused', reason: `error ${code} No card [card number]` });
});

test('a gateway that broke within may be asked again', async () => {
  const { gateway } = answering('type=error\n&error-code=102\n');

  await expect(gateway.cards?.store(AN_ORIGINAL)).rejects.toMatchObject({ name: 'GatewayFault' });
  await expect(gateway.cards?.read?.('1650321')).rejects.toMatchObject({ name: 'GatewayFault' });
});

test('a stored card is described, its brand told by its leading digits', async () => {
  const { gateway, sent } = answering(
    'type=get-card-info-response\n&card-printed-name=ADA+PAYER\n&bin=555500\n&last-four-digits=4444\n&expire-month=3\n&expire-year=2030\n',
  );

  expect(await gateway.cards?.read?.('1650321')).toEqual({
    outcome: 'known',
    card: { brand: 'mastercard', bin: '555500', last_four: '4444', expiry_month: 3, expiry_year: 2030, holder: 'ADA PAYER' },
  });
  expect(sent[0]?.url).toBe('https://gate.example/paynet/api/v2/get-card-info/4107');
  expect(new URLSearchParams(sent[0]?.body).get('control')).toBe('589e903e6a5a363f18642db9d70e1a98e42881b7');
});

test('what has not the expected form is left out of the description', async () => {
  const { gateway } = answering(
    'type=get-card-info-response\n&card-printed-name=4444000022224444\n&bin=4444000022224444\n&last-four-digits=22224444\n&expire-year=2030\n',
  );

  expect(await gateway.cards?.read?.('1650321')).toEqual({ outcome: 'known', card: { brand: 'visa', holder: '[card number]' } });
});

test('a card that the gateway does not know is refused', async () => {
  const { gateway } = answering('type=error\n&error-code=121\n&error-message=Card+data+not+found\n');
  expect(await gateway.cards?.read?.('1')).toEqual({ outcome: 'refused', reason: 'error 121 Card data not found' });
});

test('an account without stored cards cannot store or read any', () => {
  const { gateway } = answering('', { stored_cards: false });

  expect(gateway).not.toHaveProperty('storeCard');
  expect(gateway).not.toHaveProperty('readCard');
});
