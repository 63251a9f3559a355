import { expect, test } from 'vitest';
import { DEFAULT_DIALECT } from './dialect.ts';
import { A_CARD, aModifyCommand, aPayCommand, CALLBACK_URL } from './fixtures/builders.ts';
import { modifyRequest, paymentRequest } from './request.ts';
import { StatusTargets } from './queries/status-targets.ts';
import { unsendableModification, unsendablePayment, unsendableQuery } from './unsendable.ts';
import { typed } from '../../payments/testing/typed-card.ts';

const judged = (command: Parameters<typeof aPayCommand>[0], card: Partial<typeof A_CARD> = {}) =>
  unsendablePayment(paymentRequest(aPayCommand(command), typed({ ...A_CARD, ...card }), 'fr'));

test.each(['4530911100000990', '378282246310005', '30569309025904', '6011111111111117'])('a payment with %s fits', (number) => {
  expect(judged({}, { number })).toBeUndefined();
});

test.each([
  [{ amount: 0n }, 'amount', 'gateway_error'],
  [{ amount: -5n }, 'amount', 'gateway_error'],
  [{ amount: 1_000_000_000n }, 'amount', 'gateway_error'],
  [{ currency: 'USD' }, 'currency', 'gateway_error'],
  [{ reference: 'op-1' }, 'id', 'gateway_error'],
  [{ reference: 'o'.repeat(33) }, 'id', 'gateway_error'],
  [{ notificationUrl: 'http://shop.example/cb' }, 'urls/response', 'gateway_error'],
  [{ notificationUrl: `https://shop.example/${'x'.repeat(255)}` }, 'urls/response', 'gateway_error'],
  [{ notificationUrl: 'https://me:secret@shop.example/cb' }, 'urls/response', 'gateway_error'],
  [{ notificationUrl: 'javascript:alert(1)' }, 'urls/response', 'gateway_error'],
  [{ notificationUrl: 'https://shöp.example/cb' }, 'urls/response', 'gateway_error'],
] as const)('a payment with %o does not fit', (command, parameter, code) => {
  expect(judged(command)).toMatchObject({ parameter, code });
});

test.each([
  [{ number: '4530911100000991' }, 'card/number', 'invalid_card_number'],
  [{ number: '45309111000' }, 'card/number', 'invalid_card_number'],
  [{ holder: null }, 'card/holder_name', 'invalid_holder_name'],
  [{ holder: '李小龍' }, 'card/holder_name', 'invalid_holder_name'],
  [{ expiry_month: 13 }, 'card/expiry', 'invalid_card_number'],
] as const)('a card with %j does not fit, and is not repeated', (card, parameter, code) => {
  const found = judged({}, card);

  expect(found).toMatchObject({ parameter, code });
  expect(JSON.stringify(found)).not.toMatch(/\d{8}|李/);
});

test('a holder of 64 letters fits, and so does an address of this machine without TLS', () => {
  expect(judged({ notificationUrl: 'http://127.0.0.1:8080/cb' }, { holder: 'é'.repeat(64) })).toBeUndefined();
});

test.each([
  [{}, undefined],
  [{ kind: 'cancel', amount: 0n }, undefined],
  [{ amount: 0n }, 'amount'],
  [{ kind: 'cancel', currency: 'EUR' }, 'currency'],
  [{ original: { kind: 'sale', reference: 'a b', gatewayReference: null, initiator: 'payer', cardReference: null } }, 'original'],
  [{ reference: '' }, 'id'],
] as const)('a modification with %o is judged: %s', (command, parameter) => {
  expect(unsendableModification(modifyRequest(aModifyCommand(command), 'fr', DEFAULT_DIALECT))?.parameter).toBe(parameter);
});

test('queries are judged', () => {
  const query = { reference: 'q1', language: 'fr', callbackUrl: CALLBACK_URL } as const;

  expect(unsendableQuery({ ...query, kind: 'status', targets: StatusTargets.parse(['t1']) })).toBeUndefined();
  expect(unsendableQuery({ ...query, kind: 'receipt', target: 'a b' })?.parameter).toBe('target');
  expect(unsendableQuery({ ...query, kind: 'receipt', target: 't1', callbackUrl: '' })?.parameter).toBe('urls/response');
});
