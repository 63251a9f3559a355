import { expect, test } from 'vitest';
import { proofOf, statusName } from './status-codes.ts';

test('success is success', () => {
  expect(proofOf('0')).toEqual({ outcome: 'approved' });
});

test.each([
  ['8', 'E_TRANSACTION_AUTH_FAIL', 'declined'],
  ['13', 'E_NOT_SUFFICIENT_FUNDS', 'insufficient_funds'],
  ['14', 'E_TRANSACTION_NOT_PERMITTED', 'not_permitted'],
  ['15', 'E_EXCEEDED_LIMIT', 'limit_exceeded'],
  ['19', 'E_EXEEDED_ACCOUNT_LIMITS', 'limit_exceeded'],
  ['21', 'E_TRANSACTION_DECLINED', 'declined'],
  ['22', 'E_WRONG_EXPIRE_DATE', 'expired_card'],
  ['24', 'E_3DS_AUTHENTICATION_FAILED', 'authentication_failed'],
])('%s %s is a decline: %s', (status, name, code) => {
  expect(proofOf(status)).toEqual({ outcome: 'declined', code });
  expect(statusName(status)).toBe(`${status} ${name}`);
});

test.each([
  ['1', 'E_MISSING_REQ_PARAMS'],
  ['2', 'E_SIGNATURE_FAILED'],
  ['4', 'E_INVALID_SID'],
  ['5', 'E_INVALID_PARAMS'],
  ['6', 'E_INVALID_REFERER'],
  ['9', 'E_WRONG_AMOUNT'],
  ['10', 'E_UNSUPPORTED_CALL'],
  ['23', 'E_INVALID_SESSION'],
  ['25', 'E_STORE_RESTRICTED'],
])('%s %s refuses our message, so nothing has moved', (status, name) => {
  expect(proofOf(status)).toEqual({ outcome: 'failed', code: 'gateway_error' });
  expect(statusName(status)).toBe(`${status} ${name}`);
});

test.each([
  ['3', 'E_IPC_ERROR'],
  ['7', 'STATUS_PAYMENT_TRIES'],
  ['11', 'E_INACTIVE_MANDATE_REFERENCE'],
  ['12', 'E_INVALID_MANDATE_REFERENCE'],
  ['16', 'E_MANDATE_ALREADY_REGISTERED'],
  ['17', 'E_INACTIVE_ACOUNTIDENTIFIER'],
  ['18', 'E_INVALID_ACOUNTIDENTIFIER'],
  ['20', 'E_DUPLICATE_TRANSMISSION'],
  ['99', 'E_UNDEFINED_ERROR'],
])('%s %s proves nothing', (status, name) => {
  expect(proofOf(status)).toEqual({ outcome: 'unknown' });
  expect(statusName(status)).toBe(`${status} ${name}`);
});

test.each(['', '00', '26', '100', '-1', 'constructor', 'Success'])('a status that is not published proves nothing: %j', (status) => {
  expect(proofOf(status)).toEqual({ outcome: 'unknown' });
  expect(statusName(status)).toBe(status);
});
