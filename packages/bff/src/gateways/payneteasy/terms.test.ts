import { expect, test } from 'vitest';
import type { PaymentTerms } from '../../payments/ports/objections.ts';
import { A_CARD, aPayCommand, aRebillCommand, settingsWith } from './fixtures/builders.ts';
import { objectionsTo } from './terms.ts';
import { typed } from '../../payments/testing/typed-card.ts';

const TO_BE_TYPED = { kind: 'card', card: null } as const;
const PLAIN = aPayCommand();

function objections(changes: Partial<PaymentTerms>, settings: Readonly<Record<string, unknown>> = {}) {
  return objectionsTo({ ...PLAIN, means: TO_BE_TYPED, ...changes }, settingsWith(settings));
}

const payer = (changes: PaymentTerms['payer']) => ({ payer: { ...PLAIN.payer, ...changes } });

test('a payment that can be sent has no objections, before and after its card is typed', () => {
  expect(objections({})).toEqual([]);
  expect(objections({ means: { kind: 'card', card: typed(A_CARD) } })).toEqual([]);
  expect(objections(aRebillCommand())).toEqual([]);
});

test.each<[string, Partial<PaymentTerms>, string, string]>([
  ['a state that is none', payer({ country: 'AU', state: 'Neverland' }), 'payer.state', 'must be one of ACT, NSW'],
  ['a state of no country', payer({ country: undefined, state: 'NSW' }), 'payer.country', 'is needed with payer.state'],
  ['a province', payer({ country: 'CA', state: 'Ohio' }), 'payer.state', 'must be one of AB, BC'],
  ['a country that is none', payer({ country: 'EL' }), 'payer.country', 'must be a country'],
  ['an amount that cannot be said', { amount: 14_995n, currency: 'KWD' }, 'amount', 'more decimals'],
  ['an amount that is too long', { amount: 999_999_999_999n }, 'amount', 'more than the gateway takes'],
])('%s is objected to in the words of the contract', (_case, changes, path, message) => {
  const found = objections(changes);
  expect(found).toContainEqual({ path, message: expect.stringContaining(message) as string, missing: false });
});

test('what is missing is said to be missing, and a card to be typed is not', () => {
  const found = objections({ payer: { country: 'US' } });

  expect(found.every(({ missing }) => missing)).toBe(true);
  expect(found.map(({ path }) => path)).toEqual([
    'payer.ip_address',
    'payer.address_line1',
    'payer.city',
    'payer.state',
    'payer.postal_code',
    'payer.phone',
    'payer.email',
  ]);
});

test('names are missing at a payment page, or where the acquirer insists on them', () => {
  const names = ['payer.first_name', 'payer.last_name'];
  expect(objections({ means: { kind: 'payment_page' } }).map(({ path }) => path)).toEqual(names);
  expect(objections({}, { ask_names: true }).map(({ path }) => path)).toEqual(names);
});

test('a stored card needs no details of the payer but the address, which may be that of the server', () => {
  const terms = aRebillCommand({ payer: { state: 'NSW' } });
  expect(objections(terms)).toMatchObject([{ path: 'payer.ip_address', missing: true }]);
  expect(objections(terms, { server_ip_address: '198.51.100.4' })).toEqual([]);
});

test('an older installation takes Australian states of two letters alone', () => {
  const settings = { lengths: { state: 2 } };
  expect(objections(payer({ country: 'AU', state: 'WA' }), settings)).toEqual([]);
  expect(objections(payer({ country: 'AU', state: 'NSW' }), settings)).toMatchObject([
    { path: 'payer.state', message: 'must have at most 2 characters' },
  ]);
});

test('the value of a payer is never repeated', () => {
  expect(JSON.stringify(objections(payer({ country: 'AU', state: 'Springfield' })))).not.toContain('Springfield');
});
