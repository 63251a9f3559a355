import { expect, test } from 'vitest';
import type { PaymentTerms } from '../../payments/ports/objections.ts';
import { A_CARD, aPayCommand, DIRECT, settingsWith } from './fixtures/builders.ts';
import { objectionsTo } from './terms.ts';
import { typed } from '../../payments/testing/typed-card.ts';

function objections(changes: Partial<PaymentTerms> = {}, settings: Readonly<Record<string, unknown>> = {}) {
  return objectionsTo({ ...aPayCommand(), ...changes }, settingsWith(settings));
}

const row = (price: number, quantity = 1) => ({ article: 'Socks', quantity, price });
const cart = (...rows: readonly object[]) => ({ amount: 2_998n, options: { cart: rows } });

test('a cart that adds up is no objection, with a discount neither, and no cart at all', () => {
  expect([
    objections(),
    objections(cart(row(1_499, 2))),
    objections(cart(row(999, 3), row(1))),
    objections(cart(row(3_998), row(-1_000))),
  ]).toEqual([[], [], [], []]);
});

test.each([
  [cart(row(999, 3)), 'must add up to the amount: its rows add up to 2997, which is 1 less than 2998'],
  [cart(row(1_000, 3)), 'must add up to the amount: its rows add up to 3000, which is 2 more than 2998'],
])('a cart that does not add up is named with the difference', (changes, message) => {
  expect(objections(changes)).toEqual([{ path: 'gateway_options.mypos.cart', message, missing: false }]);
});

test('decimals that are not sent are named where they stand', () => {
  const settings = { whole_unit_currencies: ['HUF'] };
  expect(objections({ currency: 'HUF', amount: 14_990n }, settings)).toMatchObject([{ path: 'amount' }]);
  expect(objections({ currency: 'HUF', amount: 20_000n, options: { cart: [row(9_950), row(10_050)] } }, settings)).toMatchObject([
    { path: 'gateway_options.mypos.cart', message: expect.stringContaining('decimals') as string },
  ]);
});

test('a card that needs a 3-D Secure result of the merchant’s is objected to before it is typed', () => {
  const settings = { ...DIRECT, require_three_ds_result: true };
  const typed = { means: { kind: 'card', card: null } } as const;

  expect(objections(typed, settings)).toMatchObject([{ path: 'gateway_options.mypos.eci', missing: true }]);
  expect(objections({ ...typed, options: { eci: '5' } }, settings)).toEqual([]);
  expect(objections(typed, DIRECT)).toEqual([]);
});

test('a name that is too long for the gateway is sent shortened', () => {
  const card = { ...A_CARD, holder: 'Maria Magdalena Konstantinova-Petrova' };
  expect(objections({ means: { kind: 'card', card: typed(card) } }, DIRECT)).toEqual([]);
});

test.each([
  ['card.security_code', { security_code: '1234' }],
  ['card.number', { number: '4006090000000008' }],
])('%s is objected to once it is typed', (path, changes) => {
  expect(objections({ means: { kind: 'card', card: typed({ ...A_CARD, ...changes }) } }, DIRECT)).toMatchObject([{ path, missing: false }]);
});
