import { expect, test } from 'vitest';
import { aCart, anOrderId, cardFields } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';

const STORE = { CardVerification: '2', Amount: '1.00', Currency: 'EUR' };

test('a card is stored, told by its last four digits, and paid with', async () => {
  const { merchant, simulator } = await aGateway();

  const stored = await merchant.call('IPCIAStoreCard', { ...STORE, ...cardFields('5326100000000004') });
  const CardToken = stored.fields['CardToken'] ?? '';

  expect(stored).toMatchObject({ isVerified: true, fields: { PAN: '0004', ExpDate: '3012', CardType: '1', Status: '0' } });
  expect(CardToken).toMatch(/^[0-9A-F]{40}$/);
  expect((await merchant.purchase({ CardToken })).fields['Status']).toBe('0');
  expect((await merchant.preAuthorize({ CardToken })).fields['Status']).toBe('0');
  expect(simulator.storedCards().map(({ token }) => token)).toContain(CardToken);
});

test('a verification without a debit needs no amount', async () => {
  const { merchant } = await aGateway();

  expect((await merchant.call('IPCIAStoreCard', { CardVerification: '1', ...cardFields() })).fields['Status']).toBe('0');
  expect((await merchant.call('IPCIAStoreCard', { CardVerification: '2', ...cardFields() })).fields['Status']).toBe('1');
  expect((await merchant.call('IPCIAStoreCard', { CardVerification: '3', ...cardFields() })).fields['Status']).toBe('5');
});

test('a card that the issuer declines is not stored', async () => {
  const { merchant, simulator } = await aGateway();
  const before = simulator.storedCards();

  expect((await merchant.call('IPCIAStoreCard', { ...STORE, ...cardFields('4877000000000002') })).fields['Status']).toBe('21');
  expect(simulator.storedCards()).toEqual(before);
});

test('a stored card gets another expiry', async () => {
  const { merchant, simulator } = await aGateway();
  const { fields } = await merchant.call('IPCIAStoreCard', { ...STORE, ...cardFields() });
  const CardToken = fields['CardToken'] ?? '';
  const { ExpDate = '', CVC = '' } = cardFields('4006090000000007', { ExpDate: '3106' });

  const updated = await merchant.call('IPCIAStoredCardUpdate', {
    CardVerification: '1',
    CardType: '3',
    CardToken,
    CardholderName: 'John Smith',
    ExpDate,
    CVC,
    ECI: '6',
  });

  expect(updated.fields).toMatchObject({ PAN: '0007', ExpDate: '3106', Status: '0' });
  expect(simulator.storedCards().find(({ token }) => token === CardToken)?.card.expiry).toBe('3106');
});

test('an unknown token is no payment instrument, and tokens can be switched off', async () => {
  const { merchant, simulator } = await aGateway();

  expect((await merchant.purchase({ CardToken: 'F00D' })).fields['Status']).toBe('5');
  simulator.changeSettings({ stores: { '000000000000010': { tokens: false } } });
  expect((await merchant.purchase({ CardToken: '1041333312721BC752C1AB7743D0821AA1C9CA09' })).fields['Status']).toBe('14');
});

test('a test card decides about later payments with its token, and about what is done with them', async () => {
  const { merchant } = await aGateway();
  const { fields } = await merchant.call('IPCIAStoreCard', { ...STORE, ...cardFields('4006090000000510') });
  const OrderID = anOrderId('PA');
  await merchant.preAuthorize({ OrderID, ...cardFields('4006090000000619') });

  expect((await merchant.purchase({ CardToken: fields['CardToken'] ?? '' })).fields['Status']).toBe('13');
  expect((await merchant.call('IPCPreAuthCancellation', { OrderID })).fields['Status']).toBe('14');
  expect((await merchant.call('IPCPreAuthStatus', { OrderID })).fields['IPCPreAuthStatus']).toBe('1');
});

test('a token without 3-D Secure is charged when the merchant takes the risk', async () => {
  const { merchant } = await aGateway();
  const CardToken = '1041333312721BC752C1AB7743D0821AA1C9CA09';
  const pay = (AllowWithoutTDSReferenceID: string) =>
    merchant.call('IPCIAPurchaseWithToken', {
      OrderID: anOrderId(),
      Amount: '23.45',
      Currency: 'EUR',
      CardToken,
      AllowWithoutTDSReferenceID,
      ...aCart('23.45'),
    });

  expect((await pay('0')).fields['Status']).toBe('24');
  expect(await pay('1')).toMatchObject({ isVerified: true, fields: { Status: '0', Amount: '23.45' } });
});
