import { expect, test } from 'vitest';
import type { GatewayAccount } from '../ports/accounts.ts';
import { anAccount } from '../testing/ports.ts';
import { chooseAccount } from './choose-account.ts';

const WISHES = { account: undefined, currency: 'EUR', intent: 'sale', saveCard: false, gatewayOptions: {} } as const;
const [FIRST, SECOND, THIRD] = ['first', 'second', 'third'].map((id) => ({ ...anAccount(), id })) as [
  GatewayAccount,
  GatewayAccount,
  GatewayAccount,
];
const IN_DOLLARS = { ...anAccount({ currencies: ['USD'] }), id: 'dollars' };

/** Finds a mistake at the accounts named. */
const mistakenAt =
  (...ids: readonly string[]) =>
  ({ id }: GatewayAccount) =>
    ids.includes(id) ? [{ path: `payer.${id}`, message: 'is wrong' }] : [];

test('the first account without objections is taken', () => {
  const accounts = [IN_DOLLARS, FIRST, SECOND, THIRD];
  expect(chooseAccount(accounts, WISHES, mistakenAt()).id).toBe('first');
  expect(chooseAccount(accounts, WISHES, mistakenAt('first')).id).toBe('second');
});

test('when all object, the objections of the first that could take it are told', () => {
  expect(() => chooseAccount([IN_DOLLARS, FIRST, SECOND], WISHES, mistakenAt('first', 'second', 'dollars'))).toThrow(
    expect.objectContaining({ code: 'invalid_request', errors: [{ path: 'payer.first', message: 'is wrong' }] }),
  );
});

test('an account that is named is not passed over', () => {
  expect(() => chooseAccount([FIRST, SECOND], { ...WISHES, account: 'first' }, mistakenAt('first'))).toThrow(
    expect.objectContaining({ code: 'invalid_request' }),
  );
});

test('what no account can do is said before anything else is judged', () => {
  expect(() => chooseAccount([IN_DOLLARS], WISHES, mistakenAt('dollars'))).toThrow(
    expect.objectContaining({ code: 'account_unsuitable', message: expect.stringContaining('cannot take EUR') as string }),
  );
});
