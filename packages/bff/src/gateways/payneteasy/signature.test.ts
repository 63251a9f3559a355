import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VECTORS } from './fixtures/vectors.ts';
import { control, isAuthentic, stringToSign, type Unsigned } from './signature.ts';

const KEY = VECTORS.fixture.merchant_control;
const CALLBACKS = VECTORS.signatures.filter(({ command }) => command === 'callback');

test.each(VECTORS.signatures)('$id: the published control', ({ command, parts, params, string_to_sign, control: published }) => {
  const endpoint = parts.find(({ name }) => name.startsWith('ENDPOINT'))?.value ?? '';
  const message: Unsigned = { command, endpoint, parameters: params };

  expect(stringToSign(message, 'always_100') + KEY).toBe(string_to_sign);
  expect(control(message, KEY, 'always_100')).toBe(published);
});

test.each(VECTORS.must_not_match)('$id: a wrong control is not produced', ({ of, wrong_control }) => {
  const vector = VECTORS.signatures.find(({ id }) => id === of)!;
  const endpoint = vector.parts.find(({ name }) => name.startsWith('ENDPOINT'))?.value ?? '';

  expect(control({ command: vector.command, endpoint, parameters: vector.params }, KEY, 'always_100')).not.toBe(wrong_control);
});

test.each([
  ['capture', { login: 'a', client_orderid: 'b', orderid: 'c', amount: '1.00' }],
  ['return', { login: 'a', client_orderid: 'b', orderid: 'c', currency: 'EUR' }],
  ['sale', { client_orderid: 'b', amount: '1.00', currency: 'EUR' }],
] as const)('%s without all that it signs is our bug', (command, parameters) => {
  expect(() => control({ command, endpoint: '1', parameters }, KEY, 'always_100')).toThrow(/signs|sent together/);
});

test.each(CALLBACKS)('$id: authentic in either case of letters', ({ params, control: published }) => {
  const outcome = { status: params['status']!, orderid: params['orderid']!, client_orderid: params['client_orderid']! };

  expect(isAuthentic(published, outcome, [KEY])).toBe(true);
  expect(isAuthentic(published.toUpperCase(), outcome, [KEY])).toBe(true);
});

test('during a roll-over both keys are accepted, a third is not', () => {
  const { params, control: published } = CALLBACKS[0]!;
  const outcome = { status: params['status']!, orderid: params['orderid']!, client_orderid: params['client_orderid']! };

  expect(isAuthentic(published, outcome, ['new', KEY])).toBe(true);
  expect(isAuthentic(published, outcome, ['new', KEY.toLowerCase()])).toBe(false);
});

test.each(['', 'f', '0'.repeat(40), 'g'.repeat(40), `${'0'.repeat(40)}0`])('%j is no control', (received) => {
  expect(isAuthentic(received, { status: 'approved', orderid: '1', client_orderid: 'A' }, [KEY])).toBe(false);
});

test('any change of the signed values or of the control is noticed', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(text, text, text, text, fc.nat(39), (status, orderid, reference, key, position) => {
      const parameters = { status, orderid, client_orderid: reference };
      const signed = control({ command: 'callback', endpoint: '', parameters }, key, 'always_100');
      const digit = signed[position] === '0' ? '1' : '0';
      const outcome = { status, orderid, client_orderid: reference };

      expect(isAuthentic(signed, outcome, [key])).toBe(true);
      expect(isAuthentic(signed, { ...outcome, client_orderid: `${reference}x` }, [key])).toBe(false);
      expect(isAuthentic(signed.slice(0, position) + digit + signed.slice(position + 1), outcome, [key])).toBe(false);
    }),
  );
});
