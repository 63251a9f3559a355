import { expect, test } from 'vitest';
import type { Objection } from '../ports/objections.ts';
import { aPayment, CAN_DO_ALL } from '../testing/builders.ts';
import { TYPED_CARD } from '../testing/gateway-commands.ts';
import { aGateway } from '../testing/ports.ts';
import { expectedMeans, merchantMistakes, payerMistakes } from './objections.ts';
import { typed } from '../testing/typed-card.ts';

const ASKED = { brands: [], holder: true, payerFields: ['city', 'state'] } as const;
const CARD = { kind: 'card', card: typed(TYPED_CARD) } as const;
const STORED = { reference: 'stored' };

function objecting(...objections: readonly Objection[]) {
  return aGateway({ asksFor: ASKED, objectionsTo: () => objections });
}

const missing = (path: string): Objection => ({ path, message: 'is needed', missing: true });
const wrong = (path: string): Objection => ({ path, message: 'must be shorter', missing: false });
const paths = (errors: readonly { readonly path: string }[]) => errors.map(({ path }) => path);

test('what a payer will be asked for, or brings, is no mistake of the merchant; what no payer is asked for is one', () => {
  const gateway = objecting(missing('payer.city'), missing('payer.phone'), missing('payer.ip_address'), wrong('payer.state'));

  expect(paths(merchantMistakes(gateway, aPayment(), [CARD]))).toEqual(['payer.phone', 'payer.state']);
});

test('where no payer is there all that is missing is a mistake', () => {
  const gateway = objecting(missing('payer.city'), missing('payer.ip_address'));
  const payment = aPayment({ initiator: 'merchant' });

  expect(paths(merchantMistakes(gateway, payment, [CARD]))).toEqual(['payer.city', 'payer.ip_address']);
});

test('a state is not asked for where there is none, so a missing one is a mistake there', () => {
  expect(paths(merchantMistakes(objecting(missing('payer.state')), aPayment({ payer: { country: 'LV' } }), [CARD]))).toEqual([
    'payer.state',
  ]);
});

test('a mistake that several means of payment share is told once, as fields are told', () => {
  const twice = merchantMistakes(objecting(wrong('amount')), aPayment(), [CARD, { kind: 'payment_page' }]);
  expect(twice).toEqual([{ path: 'amount', message: 'must be shorter' }]);
});

test('what only another card than the stored one needs may be had by taking the stored one alone', () => {
  const eci = missing('gateway_options.mypos.eci');
  const gateway = aGateway({ objectionsTo: ({ means }) => (means.kind === 'card' ? [eci] : []) });
  const means = (otherAllowed: boolean) => expectedMeans([STORED], otherAllowed, gateway);

  expect(merchantMistakes(gateway, aPayment(), means(true))).toEqual([
    { path: eci.path, message: 'is needed; or take no card beside the stored one, with allow_other_card false' },
  ]);
  expect(merchantMistakes(gateway, aPayment(), means(false))).toEqual([]);
});

test('a payer is told of card and own details, and neither of the merchant’s nor of what is no field of the payer', () => {
  const gateway = objecting(wrong('card.holder'), wrong('payer.city'), wrong('payer.state'), wrong('amount'), missing('payer.ip_address'));
  const payment = aPayment({ payer: { city: 'Riga' }, payerFromMerchant: ['city'] });

  expect(paths(payerMistakes(gateway, payment, payment.payer, CARD))).toEqual(['card.holder', 'payer.state']);
  expect(paths(payerMistakes(gateway, { ...payment, payerFromMerchant: null }, payment.payer, CARD))).toEqual([
    'card.holder',
    'payer.state',
  ]);
});

test('a gateway that judges nothing has no objections', () => {
  expect(merchantMistakes(aGateway(), aPayment(), [CARD])).toEqual([]);
});

test.each([
  [null, false, false, ['card']],
  [null, false, true, ['payment_page']],
  [STORED, false, false, ['stored_card']],
  [STORED, true, false, ['stored_card', 'card']],
  [STORED, true, true, ['stored_card']],
])('stored card %o, another allowed %s, at a payment page %s: %j may be paid with', (stored, otherAllowed, page, kinds) => {
  const gateway = aGateway({ capabilities: { ...CAN_DO_ALL, payment_page: page } });
  expect(expectedMeans(stored === null ? [] : [stored], otherAllowed, gateway).map(({ kind }) => kind)).toEqual(kinds);
});
