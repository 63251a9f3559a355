import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NewPayment } from './new-payment.ts';

const least = { order_reference: 'INV-2026-000417', amount: 14990, currency: 'EUR', intent: 'sale' };

/** What the schema says of a request, field by field. */
function complaints(request: unknown): Record<string, string> {
  const result = NewPayment.safeParse(request);
  return Object.fromEntries((result.error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]));
}

test('an order, an amount, a currency and an intent are enough', () => {
  expect(NewPayment.parse(least)).toEqual({ ...least, initiator: 'payer', save_card: false });
});

test('everything that may be said is kept as it was said', () => {
  const request = {
    ...least,
    account: 'main',
    description: 'Two tickets',
    payer: { email: 'ana@shop.example', country: 'LV', ip_address: '2001:db8::1', birthday: '1990-02-28', phone: '+371 2000-0000' },
    return_url: 'https://shop.example/thanks?order=417',
    locale: 'fr-CA',
    metadata: { cart: '417', 'X-Ray': '' },
    initiator: 'payer',
    save_card: true,
    gateway_options: { payneteasy: { purpose: 'player 7' } },
  };

  expect(NewPayment.parse(request)).toEqual(request);
});

test.each([
  ['fr_CA', 'fr-CA'],
  ['FR', 'fr'],
  ['en_US.UTF-8', 'en-US'],
  ['de-DE', 'de-DE'],
])('a language as shop systems write it is taken: %s', (locale, tag) => {
  expect(NewPayment.parse({ ...least, locale }).locale).toBe(tag);
});

test.each(Object.keys(least))('%s is required', (field) => {
  const { [field as keyof typeof least]: _left, ...rest } = least;

  expect(Object.keys(complaints(rest))).toEqual([field]);
});

test('a field that the contract does not know is refused by name', () => {
  expect(complaints({ ...least, ammount: 1 })['']).toContain('ammount');
  expect(complaints({ ...least, payer: { mail: 'ana@shop.example' } })['payer']).toContain('mail');
});

describe('who pays with which card', () => {
  const card = 'card_01jd3k5x8q2m4n6p7r9s0t1v2w';
  const other = 'card_01jd3k5x8q2m4n6p7r9s0t1v2x';

  test.each([
    [{ initiator: 'merchant' }, 'card'],
    [{ card, save_card: true }, 'save_card'],
    [{ cards: [card], save_card: true }, 'save_card'],
    [{ card, save_card: 'ask', allow_other_card: false }, 'save_card'],
    [{ card, initiator: 'merchant', save_card: 'ask' }, 'save_card'],
    [{ save_card: 'maybe' }, 'save_card'],
    [{ cards: [] }, 'cards'],
    [{ cards: [card, card] }, 'cards'],
    [{ card, cards: [card] }, 'cards'],
    [{ card, cards: [other], initiator: 'merchant' }, 'cards'],
    [{ allow_other_card: false }, 'allow_other_card'],
    [{ card, initiator: 'merchant', allow_other_card: true }, 'allow_other_card'],
    [{ gateway_options: { payneteasy: { purpose: '4444 5555 6666 1111' } } }, 'gateway_options.payneteasy.purpose'],
    [{ gateway_options: { unknown: {} } }, 'gateway_options'],
  ])('%j is refused', (said, field) => {
    expect(Object.keys(complaints({ ...least, ...said }))).toEqual([field]);
  });

  test.each([
    { card },
    { card, initiator: 'merchant' },
    { card, allow_other_card: false },
    { cards: [card, other] },
    { cards: [card], allow_other_card: false },
    { save_card: true },
    { save_card: 'ask' },
    { card, save_card: 'ask' },
    { cards: [other, card], save_card: 'ask', allow_other_card: true },
  ])('%j is accepted', (said) => {
    expect(complaints({ ...least, ...said })).toEqual({});
  });

  test('ten stored cards may be offered, and not one more', () => {
    const cards = (count: number) => Array.from({ length: count }, (_, index) => `${card.slice(0, -2)}${String(index).padStart(2, '0')}`);

    expect(complaints({ ...least, cards: cards(10) })).toEqual({});
    expect(complaints({ ...least, cards: cards(11) })).toHaveProperty('cards');
  });
});

describe('the verification of a card', () => {
  const verify = { ...least, intent: 'verify', amount: 0 };

  test.each([{}, { save_card: true }, { save_card: true, locale: 'fr' }])('may say %j', (said) => {
    expect(complaints({ ...verify, ...said })).toEqual({});
  });

  test('takes nothing', () => {
    const message = 'must be 0 with intent "verify", which takes nothing, and more than 0 otherwise';
    expect(complaints({ ...verify, amount: 1 })).toEqual({ amount: message });
  });

  test('needs a payer', () => {
    const message = 'must be "payer" with intent "verify": the payer has to enter the card';
    expect(complaints({ ...verify, initiator: 'merchant' })).toEqual({ initiator: message });
  });

  test('offers no stored cards', () => {
    const message = 'are stored already: leave them out with intent "verify"';
    expect(complaints({ ...verify, cards: ['card_01jd3k5x8q2m4n6p7r9s0t1v2w'] })).toEqual({ cards: message });
  });

  test('is for a card that is not stored yet', () => {
    const message = 'is stored already: leave it out with intent "verify"';
    expect(complaints({ ...verify, card: 'card_01jd3k5x8q2m4n6p7r9s0t1v2w' })).toEqual({ card: message });
  });
});

describe('amounts', () => {
  test.each(['authorize', 'sale'])('nothing is no amount for intent %s', (intent) => {
    expect(complaints({ ...least, intent, amount: 0 })).toHaveProperty('amount');
  });

  test.each([-1, 149.9, 1_000_000_000_000, Number.NaN, Number.POSITIVE_INFINITY, '14990', 14990n, null])('%s is refused', (amount) => {
    expect(complaints({ ...least, amount })).toHaveProperty('amount');
  });

  test.each([1, 999_999_999_999])('%s is accepted', (amount) => {
    expect(complaints({ ...least, amount })).toEqual({});
  });
});

const ADDRESS = 'must be an https address without user and password; http only on the machine itself';
const HONEST = 'must not hold marks that hide text or turn it around';

describe('messages say how to correct the field', () => {
  test.each([
    [{ currency: 'eur' }, 'currency', 'must be an ISO 4217 currency code in upper case, such as EUR'],
    [{ currency: 'XDR' }, 'currency', 'must be an ISO 4217 currency code in upper case, such as EUR'],
    [{ locale: 'French' }, 'locale', 'must be a BCP 47 language tag, such as fr-CA'],
    [{ return_url: 'javascript:alert(1)' }, 'return_url', ADDRESS],
    [{ return_url: 'thanks.html' }, 'return_url', ADDRESS],
    [{ return_url: 'http://shop.example/thanks' }, 'return_url', ADDRESS],
    [{ return_url: 'https://user:pw@evil.example/' }, 'return_url', ADDRESS],
    [{ return_url: 'https://shop.example@evil.example/' }, 'return_url', ADDRESS],
    [{ return_url: 'http://localhost.evil.example/' }, 'return_url', ADDRESS],
    [{ return_url: 'https://shop.example/\u202egnp.exe' }, 'return_url', 'must not hold marks that cannot be seen'],
    [{ order_reference: 'INV-\u202e714' }, 'order_reference', HONEST],
    [{ order_reference: 'INV\u{e0041}\u{e0042}' }, 'order_reference', HONEST],
    [{ order_reference: `INV${'\ufe0f'.repeat(9)}` }, 'order_reference', HONEST],
    [{ order_reference: 'A\u0000B' }, 'order_reference', 'must not contain control characters'],
    [{ payer: { country: 'Latvia' } }, 'payer.country', 'must be two upper-case letters of ISO 3166-1, such as LV'],
    [{ payer: { phone: 'call me' } }, 'payer.phone', 'must be a phone number such as +37120000000'],
    [{ payer: { ip_address: '300.1.1.1' } }, 'payer.ip_address', 'must be an IPv4 or IPv6 address'],
    [{ payer: { last_name: 'O\u0007Neil' } }, 'payer.last_name', 'must not contain control characters'],
  ])('%j', (change, field, message) => {
    expect(complaints({ ...least, ...change })).toEqual({ [field]: message });
  });
});

describe('limits', () => {
  test.each([
    ['order_reference', 100],
    ['description', 125],
  ])('%s holds %d characters and not one more', (field, most) => {
    expect(complaints({ ...least, [field]: 'x'.repeat(most) })).toEqual({});
    expect(complaints({ ...least, [field]: 'x'.repeat(most + 1) })).toHaveProperty(field);
  });

  test('metadata holds 50 entries and not one more', () => {
    const entries = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, 'x']));

    expect(complaints({ ...least, metadata: entries(50) })).toEqual({});
    expect(complaints({ ...least, metadata: entries(51) })).toEqual({ metadata: 'must have at most 50 entries' });
  });
});

test.each(['\u200b', '\u200d\u200d\u200d', '\u00ad\u2060\ufeff', '\u{e0041}', '\u202e', '\u2066\u2069', '\ufe0f', '\u3164', '\u2800'])(
  'a reference that cannot be seen is refused: %j',
  (order_reference) => {
    expect(complaints({ ...least, order_reference })).toHaveProperty('order_reference');
  },
);

test.each([
  'http://localhost:3000/thanks',
  'http://shop.localhost/thanks',
  'http://127.0.0.1:3000/thanks',
  'http://[::1]:3000/thanks',
  'https://exämple.de/danke?order=1#top',
  'HTTPS://shop.example/',
])('%s is an address to return to', (return_url) => {
  expect(NewPayment.parse({ ...least, return_url }).return_url).toBe(return_url);
});

test.each([
  ['what is turned around', { description: 'Lamp \u202egnp.exe\u202c' }, { description: 'Lamp gnp.exe' }],
  ['a number as a telephone copies it', { payer: { phone: '\u202a+371 2000-0000\u202c' } }, { payer: { phone: '+371 2000-0000' } }],
  ['joiners of Persian', { description: 'می\u200cخواهم' }, { description: 'می\u200cخواهم' }],
  ['joiners of Sinhala', { payer: { last_name: 'ශ්\u200dරී' } }, { payer: { last_name: 'ශ්\u200dරී' } }],
  ['a picture of several', { order_reference: 'Gift 👨\u200d👩\u200d👧' }, { order_reference: 'Gift 👨\u200d👩\u200d👧' }],
  ['Hebrew', { payer: { first_name: 'דוד' } }, { payer: { first_name: 'דוד' } }],
  ['a mark of direction in notes', { metadata: { note: 'שלום\u200f!' } }, { metadata: { note: 'שלום\u200f!' } }],
])('%s is taken as it is meant', (_what, said, kept) => {
  expect(NewPayment.parse({ ...least, ...said })).toMatchObject(kept);
});

test('an address to return to has an end, and a name of metadata can be read', () => {
  expect(complaints({ ...least, return_url: `https://shop.example/${'a'.repeat(1024)}` })).toHaveProperty('return_url');
  expect(Object.keys(complaints({ ...least, metadata: { 'a\u202eb': 'x' } }))).toEqual(['metadata.a\u202eb']);
});

test('texts lose the blanks around them', () => {
  expect(NewPayment.parse({ ...least, order_reference: ' INV-1 ', payer: { first_name: ' Ana ' } })).toMatchObject({
    order_reference: 'INV-1',
    payer: { first_name: 'Ana' },
  });
});

test('a text without anything in it is as if it were left out', () => {
  const said = {
    payer: { city: ' ', address_line2: '', state: '\u200b', country: '', birthday: '' },
    description: '',
    gateway_options: { payneteasy: { purpose: '' } },
  };
  expect(NewPayment.parse({ ...least, ...said })).toMatchObject({ payer: {}, gateway_options: { payneteasy: {} } });
  expect(Object.keys(NewPayment.parse({ ...least, ...said }).payer ?? { some: 1 })).toEqual([]);
  expect(NewPayment.parse({ ...least, ...said })).not.toHaveProperty('description');
});

test.each([
  ['\u202a+371 20\u00a0000 000\u202c', '+371 20 000 000'],
  ['+49 30 1234\u2011567', '+49 30 1234-567'],
  ['0475/12.34.56', '0475/12.34.56'],
  ['+44 (0) 20 7946 0958 ext. 12', '+44 (0) 20 7946 0958 ext. 12'],
  ['٠٠٣٧١٢٠٠٠٠٠٠٠', '0037120000000'],
])('the phone number %j is taken', (phone, kept) => {
  expect(NewPayment.parse({ ...least, payer: { phone } }).payer).toEqual({ phone: kept });
});

test.each(['josé@exämple.de', '"john doe"@example.com', "o'neil+tag@shop.example.co.uk", '用户@例子.广告'])(
  'the address %s is taken',
  (email) => {
    expect(NewPayment.parse({ ...least, payer: { email } }).payer).toEqual({ email });
  },
);

const CARD = '4444 5555 6666 1111';

test.each([
  [{ order_reference: CARD }, 'order_reference'],
  [{ description: `Order ${CARD}` }, 'description'],
  [{ metadata: { note: CARD } }, 'metadata.note'],
  [{ metadata: { '4444555566661111': 'x' } }, 'metadata.4444555566661111'],
  [{ return_url: `https://shop.example/?card=${encodeURIComponent(CARD)}` }, 'return_url'],
  [{ payer: { email: '4444555566661111@shop.example' } }, 'payer.email'],
  [{ payer: { phone: '371400000000003' } }, 'payer.phone'],
  [{ payer: { city: '\u200b4444\u00ad555566661111' } }, 'payer.city'],
  [{ gateway_options: { mypos: { cart: [{ article: CARD, quantity: 1, price: 1 }] } } }, 'gateway_options.mypos.cart.0.article'],
])('a card number is refused in %j', (said, field) => {
  expect(Object.keys(complaints({ ...least, ...said }))).toEqual([field]);
});

test.each([
  { payer: { address_line2: 'Locker 1548138160707' } },
  { gateway_options: { mypos: { cart: [{ article: 'Phone X 128GB, IMEI 490154203237518', quantity: 1, price: 14990 }] } } },
  { order_reference: 'RF18 5390 0754 7034' },
])('other numbers are taken: %j', (said) => {
  expect(complaints({ ...least, ...said })).toEqual({});
});

test('a reference of blanks alone is refused', () => {
  expect(complaints({ ...least, order_reference: '   ' })).toHaveProperty('order_reference');
});

test('no input makes the schema throw', () => {
  fc.assert(
    fc.property(fc.anything(), (request) => {
      NewPayment.safeParse(request);
    }),
  );
});
