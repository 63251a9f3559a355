import { expect, test } from 'vitest';
import { AnswerFields, jsonBody, leavesOf, xmlBody, type AnswerField } from './answer.ts';
import { withSignature } from './envelope.ts';
import { responseVectors, testKey } from './testing/vectors.ts';

/** Vectors that a gateway prints; the others are what a client may meet elsewhere. */
const PRINTED = [
  'resp-preauth-cancellation',
  'resp-preauth-completion',
  'resp-preauth-status',
  'resp-ia-preauth',
  'resp-ia-purchase',
  'resp-ia-store-card',
  'resp-ia-stored-card-update',
  'resp-get-payment-status',
  'resp-refund',
  'resp-reversal',
  'resp-authorization-capture',
  'resp-authorization-reverse',
  'resp-authorization-list',
  'resp-error-signed',
  'resp-get-txn-status',
  'resp-get-txn-status-rollback',
];

const jsonVectors = responseVectors.filter(({ id, raw }) => PRINTED.includes(id.replace(/-json$/, '')) && raw.startsWith('{'));

test('vectors of every printed answer are there', () => {
  expect(jsonVectors.map(({ id }) => id.replace(/-json$/, '')).toSorted()).toEqual(PRINTED.toSorted());
});

test.each(jsonVectors)('$id is printed byte by byte, signature included', ({ raw }) => {
  const unsigned = fieldsOf(JSON.parse(raw) as Readonly<Record<string, unknown>>).slice(0, -1);

  expect(jsonBody(withSignature(unsigned, testKey('TEST-ONLY-gateway-keyindex1.private.pem')))).toBe(raw.replaceAll(/\s*\n\s*/g, ''));
});

test.each(jsonVectors)('$id has its counterpart in XML', ({ id, raw }) => {
  const fields = fieldsOf(JSON.parse(raw) as Readonly<Record<string, unknown>>);
  const counterpart = responseVectors.find((vector) => vector.id === id.replace(/-json$/, '-xml'));

  if (counterpart !== undefined) expect(xmlBody(fields, 'ipc_response')).toBe(counterpart.raw);
});

test('leaves are taken depth first, and markup within them is escaped', () => {
  const fields: readonly AnswerField[] = [
    ['A', new AnswerFields([['B', 'x & <y>']])],
    ['C', [new AnswerFields([['D', 1]]), new AnswerFields([['D', '']])]],
  ];

  expect(leavesOf(fields)).toEqual(['x & <y>', '1', '']);
  expect(xmlBody(fields, 'IPC_response')).toBe(
    '<IPC_response><A><B>x &amp; &lt;y&gt;</B></A><C><item><D>1</D></item><item><D></D></item></C></IPC_response>',
  );
});

function fieldsOf(record: Readonly<Record<string, unknown>>): readonly AnswerField[] {
  return Object.entries(record).map(([name, value]) => {
    if (Array.isArray(value)) return [name, value.map((item) => new AnswerFields(fieldsOf(item as Readonly<Record<string, unknown>>)))];
    if (typeof value === 'object' && value !== null) return [name, new AnswerFields(fieldsOf(value as Readonly<Record<string, unknown>>))];
    return [name, value as string | number];
  });
}
