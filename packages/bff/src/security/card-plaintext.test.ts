import fc from 'fast-check';
import { expect, test } from 'vitest';
import { legible } from '../payments/testing/typed-card.ts';
import { readPlaintext } from './card-plaintext.ts';

const CARD = {
  payment: 'pay_01',
  nonce: 'n',
  number: '4444555566661111',
  expiry_month: 12,
  expiry_year: 2030,
  security_code: '123',
  holder: 'ADA PAYER',
};

const read = (json: string) => readPlaintext(Buffer.from(json));

test('card details are read in any order and layout, and their bytes are gone', () => {
  const orders = [CARD, Object.fromEntries(Object.entries(CARD).toReversed())];
  const { payment, nonce, ...card } = CARD;
  for (const json of orders.flatMap((order) => [JSON.stringify(order), JSON.stringify(order, null, ' \t')])) {
    const bytes = Buffer.from(json);
    const plaintext = readPlaintext(bytes);
    expect({ ...plaintext, card: legible({ ...plaintext?.card }) }).toEqual({ payment, nonce, card });
    expect(bytes.toString()).not.toMatch(/4444|123/);
  }
});

test('a holder may be called like a member', () => {
  const holder = '", "number": "1';
  expect(read(JSON.stringify({ ...CARD, holder }))?.card).toMatchObject({ holder });
});

const MEMBER = '"number":"4444555566661111"';

test.each([
  ['a member twice', JSON.stringify(CARD).replace(MEMBER, `${MEMBER},${MEMBER}`)],
  ['a name with escapes', JSON.stringify(CARD).replace('"number"', String.raw`"numb\u0065r"`)],
  [
    'a name with escapes beside the plain one',
    JSON.stringify(CARD).replace(MEMBER, `${MEMBER},${String.raw`"numb\u0065r":"5555550012340008"`}`),
  ],
  ['escapes among the digits', JSON.stringify(CARD).replace('"4444', String.raw`"\u0034444`)],
  ['the number in an object', JSON.stringify({ ...CARD, number: undefined, holder: { number: CARD.number } })],
  ['a number that is no text', JSON.stringify(CARD).replace('"4444555566661111"', '4444555566661111')],
  ['no end', JSON.stringify(CARD).slice(0, -3)],
  ['an open text', '{"number":"4444'],
  ['digits alone', CARD.number],
])('with %s nothing is read', (_what, json) => {
  expect(() => {
    if (read(json) !== undefined) return;
    throw new SyntaxError('unread');
  }).toThrow(SyntaxError);
});

test('of any bytes, nothing but a syntax error is thrown', () => {
  const members = fc.constantFrom('"number"', '"security_code"', ':', '"4', '"', '{', '}', '[', ']', '\\', ' ', ',', 'null', '1');
  fc.assert(
    fc.property(fc.array(members, { maxLength: 30 }), (pieces) => {
      try {
        expect(read(pieces.join(''))).toBeUndefined();
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
      }
    }),
  );
});
