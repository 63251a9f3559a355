import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOSTED_FORM, requestVector } from './fixtures/vectors.ts';
import { readFormBody, writeFormBody } from './form-body.ts';

test('what is written is read as it was, whatever the values', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(fc.array(fc.record({ name: text, value: fc.string({ unit: 'grapheme' }) }), { minLength: 1, maxLength: 30 }), (fields) => {
      expect(readFormBody(writeFormBody(fields))).toEqual(fields);
    }),
  );
});

test('a browser submits the hosted form as we would have sent it', () => {
  const { params, signature } = requestVector(HOSTED_FORM.request_vector);
  const hidden = [...HOSTED_FORM.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => ({
    name: unescaped(name ?? ''),
    value: unescaped(value ?? ''),
  }));

  expect(hidden).toEqual([...params, { name: 'Signature', value: signature }]);
  expect(writeFormBody(hidden)).toBe(HOSTED_FORM.submitted_body);
});

test('names and repetitions stay where they stand', () => {
  expect(readFormBody('b=1&a=2&B=+3%2B&10=x&9=')).toEqual([
    { name: 'b', value: '1' },
    { name: 'a', value: '2' },
    { name: 'B', value: ' 3+' },
    { name: '10', value: 'x' },
    { name: '9', value: '' },
  ]);
});

test.each([
  ['nothing', ''],
  ['a name alone', 'a=1&b'],
  ['a value without a name', '=1'],
  ['an empty piece', 'a=1&&b=2'],
  ['a broken escape', 'a=%zz'],
  ['bytes that are no UTF-8', 'a=%ff'],
  ['more fields than any message has', Array.from({ length: 101 }, (_, index) => `a${index}=1`).join('&')],
  ['more characters than any message has', `a=${'x'.repeat(65_536)}`],
])('%s is refused', (_case, body) => {
  expect(() => readFormBody(body)).toThrow(expect.objectContaining({ name: 'MalformedMessage' }));
});

function unescaped(text: string): string {
  const characters: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" };
  return text.replaceAll(/&([^;]+);/g, (_entity, name: string) => characters[name] ?? '');
}
