import { expect, test } from 'vitest';
import type { Gateway } from '../ports/gateway.ts';
import { CAN_DO_ALL } from '../testing/builders.ts';
import { TYPED_CARD } from '../testing/gateway-commands.ts';
import { cardErrors } from './card-errors.ts';
import { typed } from '../testing/typed-card.ts';

const NOW = new Date('2026-11-30T12:00:00Z');

type Asking = Pick<Gateway, 'capabilities' | 'asksFor'>;

function asking(security_code: Gateway['capabilities']['security_code'] = 'required'): Asking {
  return {
    capabilities: { ...CAN_DO_ALL, security_code },
    asksFor: { brands: ['visa', 'mastercard', 'maestro', 'amex'], holder: true, payerFields: [] },
  };
}

function errorsOf(card: Partial<typeof TYPED_CARD>, gateway = asking(), now = NOW): readonly string[] {
  return cardErrors(typed({ ...TYPED_CARD, ...card }), gateway, now).map(({ path, message }) => `${path} ${message}`);
}

test('a Maestro card without a security code is taken', () => {
  expect(errorsOf({ number: '6759649826438453', security_code: null })).toEqual([]);
  expect(errorsOf({ security_code: null })).toEqual(['card.security_code is needed']);
});

test('where the gateway takes no card without one, every card needs a security code', () => {
  expect(errorsOf({ number: '6759649826438453', security_code: null }, asking('always'))).toEqual(['card.security_code is needed']);
  expect(errorsOf({ security_code: null }, asking('none'))).toEqual([]);
});

test.each(['2200770000000002', '5019555544445555', '8171999900000000021'])('an unlisted brand is left to the gateway: %s', (number) => {
  expect(errorsOf({ number })).toEqual([]);
});

test('a worldwide brand that the account does not name is refused', () => {
  expect(errorsOf({ number: '6011111111111117' })).toEqual(['card.number is of a brand that is not taken here']);
});

test('a card of last month is taken on the first day of the next, anywhere on Earth', () => {
  const november = { expiry_month: 11, expiry_year: 2026 };

  expect(errorsOf(november, asking(), new Date('2026-12-02T11:59:59Z'))).toEqual([]);
  expect(errorsOf(november, asking(), new Date('2026-12-02T12:00:00Z'))).toEqual(['card.expiry is in the past']);
});

test('an expiry of more than twenty years ahead is none', () => {
  expect(errorsOf({ expiry_year: 2046 })).toEqual([]);
  expect(errorsOf({ expiry_year: 2099 })).toEqual(['card.expiry is more than twenty years ahead']);
});
