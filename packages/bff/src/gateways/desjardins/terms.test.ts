import { expect, test } from 'vitest';
import type { PaymentTerms } from '../../payments/ports/objections.ts';
import { A_CARD, aPayCommand } from './fixtures/builders.ts';
import { objectionsTo } from './terms.ts';
import { typed } from '../../payments/testing/typed-card.ts';

const objections = (changes: Partial<PaymentTerms>) => objectionsTo({ ...aPayCommand(), ...changes });

test('a payment that can be sent has no objections, before and after its card is typed', () => {
  expect(objections({})).toEqual([]);
  expect(objections({ means: { kind: 'card', card: null } })).toEqual([]);
});

test.each<[string, Partial<PaymentTerms>]>([
  ['amount', { amount: 1_000_000_000n }],
  ['currency', { currency: 'USD' }],
  ['card.holder', { means: { kind: 'card', card: typed({ ...A_CARD, holder: '李小龍' }) } }],
  ['card.number', { means: { kind: 'card', card: typed({ ...A_CARD, number: '4530911100000991' }) } }],
])('%s is objected to', (path, changes) => {
  expect(objections(changes)).toMatchObject([{ path }]);
});
