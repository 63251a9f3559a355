import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedDocument } from '../../formats/malformed.ts';
import { VECTORS } from './fixtures/vectors.ts';
import { CardInfoResponse, CardReferenceResponse, Response } from './messages.ts';
import { readResponse, readResponseFields } from './response.ts';

const ORDER = { reference: 'INV-2024-000417', gatewayReference: '7700123' };

test.each(VECTORS.response_bodies)('$id: read as published', ({ raw, parsed }) => {
  expect(Object.fromEntries(readResponseFields(raw))).toEqual(parsed);
  expect(readResponse(raw, Response, ORDER).type).toBe(parsed['type']);
});

test.each(VECTORS.malformed_bodies)('$id: not believed', ({ raw }) => {
  expect(() => readResponse(raw, Response, ORDER)).toThrow(MalformedDocument);
});

test.each([
  ['CRLF after values', 'type=error\r\n&error-code=4\r\n'],
  ['a blank before the separator', 'type=error &error-code=4 '],
  ['no line feeds', 'type=error&error-code=4'],
  ['an empty piece', '&type=error&&error-code=4&'],
  ['a name without a value', 'type=error&error-message&error-code=4'],
])('%s: still valid', (_what, raw) => {
  expect(readResponse(raw, Response, ORDER)).toMatchObject({ type: 'error', 'error-code': '4' });
});

test('only the ends of a value are trimmed, and only the first equals sign separates', () => {
  const html = '<p>\n a=1&b=2 +\n</p>';
  expect(readResponseFields(`type=status-response\n&html=%0A${encodeURIComponent(html)}\n&x=a=b\n`)).toEqual(
    new Map([
      ['type', 'status-response'],
      ['html', html],
      ['x', 'a=b'],
    ]),
  );
});

test('of a repeated name the last value counts', () => {
  expect(readResponseFields('type=error&type=validation-error').get('type')).toBe('validation-error');
});

test('an empty value is as good as none', () => {
  expect(readResponse('type=error\n&error-message=\n', Response, ORDER)).toEqual({ type: 'error' });
});

test.each([
  ['another order', 'type=async-response&merchant-order-id=OTHER&paynet-order-id=7700123'],
  ['another order of the gateway', 'type=async-response&merchant-order-id=INV-2024-000417&paynet-order-id=1'],
  ['another order, in an error', 'type=error&merchant-order-id=OTHER&error-code=1'],
  ['no order', 'type=async-response&paynet-order-id=7700123'],
  ['no order of the gateway', 'type=status-response&status=approved&merchant-order-id=INV-2024-000417'],
  ['an unknown type', 'type=something-new&merchant-order-id=INV-2024-000417'],
  ['undecodable UTF-8', 'type=error&error-message=%C3%28'],
  ['a page with a type in it', ' <a href="?x=1&type=error">'],
  ['more than 1 MiB', `type=error&error-message=${'x'.repeat(1_048_577)}`],
  ['more fields than any message has', `type=error${'&a=1'.repeat(500)}`],
])('an answer with %s is not believed', (_what, raw) => {
  expect(() => readResponse(raw, Response, ORDER)).toThrow(MalformedDocument);
});

test('the order of the gateway is learned when we do not know it', () => {
  const raw = 'type=async-response&merchant-order-id=INV-2024-000417&paynet-order-id=1';
  expect(readResponse(raw, Response, { ...ORDER, gatewayReference: null })).toMatchObject({ 'paynet-order-id': '1' });
});

test('an encoded value comes back trimmed', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z][a-z-]{0,20}$/), fc.string({ unit: 'grapheme' })), (values) => {
      const raw = [['type', 'error'], ...Object.entries(values)].map(
        ([name, value]) => `${new URLSearchParams([[name!, value!]]).toString()}\n`,
      );

      const fields = readResponseFields(raw.join('&'));

      for (const [name, value] of Object.entries(values)) expect(fields.get(name)).toBe(value.toWellFormed().trim());
    }),
  );
});

test('no text makes the parser fail in another way', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string().map((text) => `type=error&${text}`),
      ),
      (raw) => {
        try {
          readResponse(raw, Response, ORDER);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedDocument);
        }
      },
    ),
  );
});

test.each(['create-card-ref-response', 'async-response'])('a stored card is named by an answer of type %s', (type) => {
  const raw = `type=${type}\n&serial-number=sn\n&status=approved\n&card-ref-id=1650321\n`;
  expect(readResponse(raw, CardReferenceResponse, ORDER)).toMatchObject({ 'card-ref-id': '1650321' });
});

test('an answer without the card, or about another order, stores none', () => {
  expect(() => readResponse('type=create-card-ref-response', CardReferenceResponse, ORDER)).toThrow(MalformedDocument);
  const other = 'type=async-response&card-ref-id=1&merchant-order-id=OTHER';
  expect(() => readResponse(other, CardReferenceResponse, ORDER)).toThrow(MalformedDocument);
});

test('what is known of a card is about no order', () => {
  expect(readResponse('type=get-card-info-response\n&bin=444400\n', CardInfoResponse, null)).toMatchObject({ bin: '444400' });
});
