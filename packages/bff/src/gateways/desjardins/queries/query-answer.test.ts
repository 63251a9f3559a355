import { expect, test } from 'vitest';
import { GatewayFault, GatewayRefusal } from '../../../payments/faults.ts';
import { DEFAULT_DIALECT } from '../dialect.ts';
import { anError, aResponse, aTransaction } from '../fixtures/builders.ts';
import { latin9 } from '../fixtures/documents.ts';
import { queryAnswer } from './query-answer.ts';
import { readTransactionAnswer } from '../documents/transaction-answer.ts';

const QUERY = { merchantId: '654321', reference: 'q1' };
const read = (bytes: Uint8Array) => readTransactionAnswer(bytes, '', DEFAULT_DIALECT);
const answered = (bytes: Uint8Array) => queryAnswer(read(bytes), QUERY);
const status = (id: string) => aResponse(`<status id="${id}"><transaction id="t1" state="pending"/></status>`);

test('7.3 what was found is posted later, or comes at once', () => {
  expect(answered(Buffer.of())).toEqual({ found: null });
  expect(answered(aResponse('<transaction id="q1" accepted="yes"/>'))).toEqual({ found: null });
  expect(answered(status('q1'))).toMatchObject({ found: { message: 'status', targets: [{ reference: 't1' }] } });
});

test.each(['WX03', 'WE15', 'WS01', 'WS02', 'WS03', 'WS06', 'WS07', 'WS08', 'WS09', 'WS99', 'WX77'])(
  '%s to a query says nothing about what was asked',
  (code) => {
    expect(() => answered(anError(code))).toThrow(GatewayRefusal);
    expect(() => answered(anError(code))).toThrow(`the gateway refuses: ${code} Erreur`);
  },
);

test.each([
  ['taken under another name', aResponse('<transaction id="q2" accepted="yes"/>')],
  ['not taken', aResponse('<transaction id="q1" accepted="no"/>')],
  ['answered for another query', status('q2')],
  [
    'answered for another merchant',
    latin9('<response><merchant id="1"><status id="q1"><transaction id="t1"/></status></merchant></response>'),
  ],
  ['answered by a payment', aResponse(aTransaction({ attributes: { id: 'q1' } }))],
])('a query that is %s tells nothing', (_what, bytes) => {
  expect(() => answered(bytes)).toThrow(GatewayFault);
});

test('an error repeats neither keys nor card numbers', () => {
  const bytes = latin9(
    '<response><error><code>WX03</code><message>key 0f1e2d3c4b5a69788796a5b4c3d2e1f0 card 378282246310005</message></error></response>',
  );

  expect(() => answered(bytes)).toThrow('the gateway refuses: WX03 key [key] card [card number]');
});
