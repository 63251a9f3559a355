import fc from 'fast-check';
import { createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { readCallback, type Callback } from './callback.ts';
import { type Field, fieldOf, type Fields, readFields, writeFields } from '../fields.ts';
import { signedForm, SIGNING_GATEWAY_KEY } from '../fixtures/signed-answer.ts';
import { CALLBACKS, vectorFile } from '../fixtures/vectors.ts';

const KEYS = [1, 2].map((index) => createPublicKey(vectorFile(`TEST-ONLY-gateway-keyindex${index}.public.pem`)));

const sourceOf = (endpoint: 'notify' | 'ok' | 'cancel') => (endpoint === 'notify' ? 'notification' : 'return');

function refusalOf(body: string, source: 'notification' | 'return'): string {
  try {
    readCallback(body, source, KEYS);
  } catch (error) {
    if (error instanceof Error) return `${error.name}: ${error.message}`;
  }
  return 'none';
}

/** What refuses each attack before anything of it is believed. */
const REFUSED: Readonly<Record<string, string>> = {
  'cb-tampered-amount': 'NotAuthentic: the signature does not fit',
  'cb-wrong-key': 'NotAuthentic: the signature does not fit',
  'cb-missing-signature': 'NotAuthentic: the message is not signed',
  'cb-plus-not-encoded': 'NotAuthentic: the signature does not fit',
  'cb-duplicate-parameter': 'MalformedMessage: the message says a name twice',
  'cb-boundary-shift': 'MalformedMessage: IPC_Trnref does not stand where it has to',
  'cb-renamed-fields': 'MalformedMessage: OrderID does not stand where it has to',
  'cb-purchase-ok-replayed-to-notify': 'MalformedMessage: IPCPreAuthorizationOK is no notification',
  'cb-unknown-method': 'MalformedMessage: the message is of no kind that is known',
};

/** What is signed and of the right shape, and is found out only by comparing it with what is stored. */
const TO_BE_COMPARED: Readonly<Record<string, string>> = {
  'cb-wrong-sid': 'SID with that of the account',
  'cb-unknown-order': 'OrderID with the orders that there are',
  'cb-amount-mismatch': 'Amount with that of the order',
  'cb-preauth-notify-duplicate': 'the state of the order',
  'cb-preauth-notify-after-cancel': 'the state of the order',
  'cb-purchase-notify-after-rollback': 'the state of the order',
};

test('there are as many published callbacks as Notes 14 say, each in one place', () => {
  expect(CALLBACKS).toHaveLength(26);
  expect(CALLBACKS.map(({ id }) => id)).toEqual(expect.arrayContaining([...Object.keys(REFUSED), ...Object.keys(TO_BE_COMPARED)]));
  expect(CALLBACKS.filter(({ id, signature_valid }) => !signature_valid && REFUSED[id] === undefined)).toEqual([]);
});

test.each(CALLBACKS.filter(({ id }) => REFUSED[id] !== undefined))('$id: refused', ({ id, body, endpoint }) => {
  expect(refusalOf(body, sourceOf(endpoint))).toBe(REFUSED[id]);
});

test.each(
  CALLBACKS.filter(({ id }) => TO_BE_COMPARED[id] !== undefined).map((vector) => ({ ...vector, compared: TO_BE_COMPARED[vector.id] })),
)('$id: read, and left to be compared: $compared', ({ body, endpoint }) => {
  expect(refusalOf(body, sourceOf(endpoint))).toBe('none');
});

test.each(CALLBACKS.filter(({ id }) => REFUSED[id] === undefined && TO_BE_COMPARED[id] === undefined))(
  '$id: $decision',
  ({ body, endpoint, decision }) => {
    const { event, fields } = readCallback(body, sourceOf(endpoint), KEYS);

    expect(event).toBe(EVENTS[decision]);
    expect(fields).toEqual(readFields(body).filter(({ name }) => name !== 'Signature'));
  },
);

const EVENTS: Readonly<Record<string, Callback['event']>> = {
  'mark-authorized': 'notify',
  'mark-authorized-if-trusted': 'notify',
  'mark-paid': 'notify',
  'mark-paid-and-store-token': 'notify',
  'mark-not-paid': 'rollback',
  'show-cancel-page': 'cancel',
  'show-thank-you-page': 'ok',
  'no-op': 'self_test',
};

test('the key of another index is accepted only while it is trusted', () => {
  const { body } = CALLBACKS.find(({ id }) => id === 'cb-rotated-key')!;

  expect(readCallback(body, 'notification', KEYS).event).toBe('notify');
  expect(() => readCallback(body, 'notification', KEYS.slice(0, 1))).toThrow('does not fit');
});

test('a stored card comes with its token', () => {
  const { body } = CALLBACKS.find(({ id }) => id === 'cb-purchase-notify-token')!;

  expect(readCallback(body, 'notification', KEYS).card).toEqual({
    token: '1041333312721BC752C1AB7743D0821AA1C9CA09',
    lastFour: '0007',
    expDate: '3012',
    cardType: '3',
  });
});

const HEAD = [
  ['IPCmethod', 'IPCPurchaseNotify'],
  ['SID', '000000000000010'],
  ['Amount', '23.45'],
  ['Currency', 'EUR'],
  ['OrderID', 'PU20260001'],
  ['IPC_Trnref', '131753'],
  ['RequestSTAN', '083107'],
  ['RequestDateTime', '2026-07-12 14:49:48'],
] as const;

test('unknown fields are accepted after the known ones, and are signed', () => {
  const body = signedForm([...HEAD, ['Something', 'new - 1'], ['PAN', '']]);

  expect(fieldOf(readCallback(body, 'notification', [SIGNING_GATEWAY_KEY]).fields, 'something')).toBe('new - 1');
  expect(() => readCallback(body.replace('new', 'old'), 'notification', [SIGNING_GATEWAY_KEY])).toThrow('does not fit');
});

test("a token inside a payer's own words is not taken for one", () => {
  const words = 'Eve-1041333312721BC752C1AB7743D0821AA1C9CA09-0007-3012-3';
  const signed = readFields(signedForm([...HEAD, ['CustomerFirstNames', words]]));
  const [name, ...card] = words.split('-');
  const forged = signed.flatMap((field) =>
    field.value === words
      ? [
          { name: 'X', value: name! },
          ...['CardToken', 'PAN', 'ExpDate', 'CardType'].map((of, index) => ({ name: of, value: card[index]! })),
        ]
      : [field],
  );

  expect(() => readCallback(writeFields(forged), 'notification', [SIGNING_GATEWAY_KEY])).toThrow('a token does not stand');
  expect(readCallback(writeFields(signed), 'notification', [SIGNING_GATEWAY_KEY]).card).toBeUndefined();
});

test.each([
  [
    'a card without its expiry',
    [
      ['CardToken', '1041333312721BC7'],
      ['PAN', '0007'],
      ['CardType', '3'],
    ],
  ],
  [
    'a token that is none',
    [
      ['CardToken', 'x'],
      ['PAN', '0007'],
      ['ExpDate', '3012'],
      ['CardType', '3'],
    ],
  ],
  ['a whole card number', [['PAN', '4006090000000007']]],
  ['a name that is none', [['a b', '1']]],
] as const)('%s is refused', (_case, more) => {
  const body = signedForm([...HEAD, ...more]);

  expect(() => readCallback(body, 'notification', [SIGNING_GATEWAY_KEY])).toThrow(expect.objectContaining({ name: 'MalformedMessage' }));
});

test('however a message is cut, joined and renamed, what it says of the order stays the same or it is refused', () => {
  const messages = CALLBACKS.filter(({ id, signature_valid }) => signature_valid && REFUSED[id] === undefined);
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...messages), fc.infiniteStream(fc.nat()), ({ body, endpoint }, numbers) => {
      const original = readCallback(body, sourceOf(endpoint), KEYS);
      const [signature] = readFields(body).filter(({ name }) => name === 'Signature');
      const altered = writeFields([...recut(original.fields, numbers), signature!]);
      try {
        const read = readCallback(altered, sourceOf(endpoint), KEYS);

        expect(saysOfOrder(read)).toEqual(saysOfOrder(original));
        // Names are not signed: a card that lost its names is no card, and never another one.
        expect([original.card, undefined]).toContainEqual(read.card);
      } catch (error) {
        if (!(error instanceof Error) || !['MalformedMessage', 'NotAuthentic'].includes(error.name)) throw error;
        expect(error.message).not.toBe('the signature does not fit');
        refused += 1;
      }
    }),
    { numRuns: 500 },
  );
  expect(refused).toBeGreaterThan(50);
});

const NAMES = ['SID', 'Amount', 'Currency', 'OrderID', 'IPC_Trnref', 'RequestSTAN', 'RequestDateTime', 'PreAuthExpDate', 'CardToken', 'X'];

/** The same signed text under other names and boundaries. */
function recut(fields: Fields, numbers: Iterator<number>): Fields {
  const next = (below: number) => Number(numbers.next().value) % below;
  const pieces = fields
    .map(({ value }) => value)
    .join('-')
    .split('-');
  const result: Field[] = [];
  for (let position = 0; position < pieces.length;) {
    const originalName = fields[result.length]?.name ?? 'X';
    const originalLength = (fields[result.length]?.value ?? '').split('-').length;
    const length = next(4) === 0 ? 1 + next(3) : originalLength;
    const name = next(4) === 0 ? NAMES[next(NAMES.length)]! : originalName;
    const unique = result.some((field) => field.name === name) ? `${name}_${String(position)}` : name;
    result.push({ name: unique, value: pieces.slice(position, position + length).join('-') });
    position += length;
  }
  return result;
}

function saysOfOrder({ method, fields }: Callback): unknown {
  const names = ['SID', 'Amount', 'Currency', 'OrderID', 'IPC_Trnref', 'RequestSTAN', 'RequestDateTime'];
  return { method, said: names.map((name) => fieldOf(fields, name)) };
}
