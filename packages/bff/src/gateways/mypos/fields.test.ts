import { expect, test } from 'vitest';
import { MalformedDocument } from '../../formats/malformed.ts';
import { readFields, writeFields } from './fields.ts';
import { HOSTED_FORM, requestVector } from './fixtures/vectors.ts';

test('a browser submits the hosted form as we would have sent it', () => {
  const { params, signature } = requestVector(HOSTED_FORM.request_vector);
  const hidden = [...HOSTED_FORM.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => ({
    name: unescaped(name ?? ''),
    value: unescaped(value ?? ''),
  }));

  expect(hidden).toEqual([...params, { name: 'Signature', value: signature }]);
  expect(writeFields(hidden)).toBe(HOSTED_FORM.submitted_body);
});

test.each([
  ['nothing', ''],
  ['a name alone', 'a=1&b'],
  ['a value without a name', '=1'],
  ['an empty piece', 'a=1&&b=2'],
  ['a broken escape', 'a=%zz'],
  ['more fields than any message has', Array.from({ length: 101 }, (_, index) => `a${index}=1`).join('&')],
  ['more characters than any message has', `a=${'x'.repeat(65_536)}`],
])('%s is refused', (_case, body) => {
  expect(() => readFields(body)).toThrow(MalformedDocument);
});

function unescaped(text: string): string {
  const characters: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" };
  return text.replaceAll(/&([^;]+);/g, (_entity, name: string) => characters[name] ?? '');
}
