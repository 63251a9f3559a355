import { expect, test } from 'vitest';
import { declineCode, errorStatusCode, provesNothingMoved, refusalCode } from './decline-mapping.ts';

test.each([
  ['101', undefined, 'expired_card'],
  ['116', 'Insufficient funds', 'insufficient_funds'],
  ['119', undefined, 'not_permitted'],
  ['209', undefined, 'card_blocked'],
  ['1008', 'Secure 3D failed', 'authentication_failed'],
  ['1015', undefined, 'authentication_timed_out'],
  ['1013', undefined, 'issuer_unavailable'],
  ['1006', undefined, 'filtered'],
  ['1099', 'something new', 'declined'],
  [undefined, undefined, 'declined'],
  ['constructor', undefined, 'declined'],
  ['9999', 'refused [05]', 'declined'],
  ['9999', 'refused [14]', 'invalid_card_number'],
  ['9999', 'refused [33]', 'expired_card'],
  ['9999', 'refused [54]', 'expired_card'],
  ['9999', 'refused [41]', 'card_blocked'],
  ['9999', 'refused [43]', 'card_blocked'],
  ['9999', 'refused [51]', 'insufficient_funds'],
  ['9999', 'refused [57]', 'not_permitted'],
  ['9999', 'refused [62]', 'not_permitted'],
  ['9999', 'refused [61]', 'limit_exceeded'],
  ['9999', 'refused [65]', 'limit_exceeded'],
  ['9999', 'refused [91]', 'issuer_unavailable'],
  ['9999', 'refused [96]', 'issuer_unavailable'],
  ['101', 'refused [51]', 'insufficient_funds'],
  ['51', undefined, 'insufficient_funds'],
  ['61', undefined, 'limit_exceeded'],
  ['65', undefined, 'limit_exceeded'],
  ['91', undefined, 'issuer_unavailable'],
  ['96', undefined, 'issuer_unavailable'],
  ['14', undefined, 'invalid_card_number'],
  ['33', undefined, 'expired_card'],
  ['54', undefined, 'expired_card'],
  ['41', undefined, 'card_blocked'],
  ['43', undefined, 'card_blocked'],
  ['121', undefined, 'limit_exceeded'],
  ['208', undefined, 'card_blocked'],
  ['911', undefined, 'issuer_unavailable'],
] as const)('a decline with code %s and message %j is %s', (code, message, expected) => {
  expect(declineCode(code, message)).toBe(expected);
});

test.each([
  ['82', 'invalid_security_code'],
  ['N7', 'invalid_security_code'],
  ['n7', 'invalid_security_code'],
  ['55', 'authentication_failed'],
  ['1A', 'authentication_required'],
  ['70', 'authentication_required'],
  ['13', 'gateway_error'],
  ['30', 'gateway_error'],
  ['03', 'gateway_error'],
  ['58', 'gateway_error'],
  ['12', 'not_permitted'],
  ['78', 'not_permitted'],
  ['04', 'card_blocked'],
  ['07', 'card_blocked'],
  ['36', 'card_blocked'],
  ['46', 'card_blocked'],
  ['15', 'invalid_card_number'],
  ['92', 'issuer_unavailable'],
] as const)('ISO %s is no plain decline, in brackets or alone: %s', (iso, expected) => {
  expect(declineCode('9999', `refused [${iso}]`)).toBe(expected);
  expect(declineCode(iso, undefined)).toBe(expected);
});

test('what was published as a code of processing is known, and none of it is a plain decline', () => {
  const published = [...range(1001, 1020), 1050, 1051, ...range(1057, 1062)];

  expect(published.filter((code) => declineCode(String(code), undefined) === 'declined')).toEqual([]);
});

test('what could not be created is the fault of no bank', () => {
  for (const code of range(1001, 1005)) expect(declineCode(String(code), undefined)).toBe('gateway_error');
});

test.each([
  ['1008', 'authentication_failed'],
  ['1015', 'authentication_timed_out'],
  ['116', 'gateway_error'],
  [undefined, 'gateway_error'],
] as const)('the status "error" with code %s is %s', (code, expected) => {
  expect(errorStatusCode(code)).toBe(expected);
});

test.each([
  ['validation-error', '1', 'gateway_error'],
  ['validation-error', '2', 'gateway_error'],
  ['error', '4', 'gateway_error'],
  ['error', '8', 'invalid_card_number'],
  ['validation-error', '9', 'invalid_security_code'],
  ['validation-error', '10', 'invalid_holder_name'],
  ['error', '105', 'invalid_card_number'],
  ['error', '121', 'gateway_error'],
  ['validation-error', '123', 'gateway_error'],
  ['validation-error', '999', 'gateway_error'],
  ['validation-error', undefined, 'gateway_error'],
] as const)('%s %s to a payment proves that nothing was made: %s', (type, code, expected) => {
  expect(refusalCode(type, code)).toBe(expected);
});

test.each([
  ['error', '102'],
  ['validation-error', '102'],
  ['error', '103'],
  ['error', '999'],
  ['error', undefined],
] as const)('%s %s to a payment proves nothing', (type, code) => {
  expect(refusalCode(type, code)).toBeUndefined();
});

test('116 refuses a capture, and as a decline is a lack of funds', () => {
  expect(provesNothingMoved('116')).toBe(true);
  expect(declineCode('116', undefined)).toBe('insufficient_funds');
});

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
