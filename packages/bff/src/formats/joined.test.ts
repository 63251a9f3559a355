import { expect, test } from 'vitest';
import { secretDigits } from '../payments/testing/typed-card.ts';
import { writeForm, writeSecretForm } from './form.ts';
import { writeXml } from './xml-write.ts';

const NUMBER = '4444555566661111';
const written = (bytes: Uint8Array) => Buffer.from(bytes).toString();

test('a form with digits is the form that it would be as a text', () => {
  const fields = [
    ['a b', 'é&='],
    ['number', NUMBER],
    ['code', '123'],
    ['c', ''],
  ] as const;
  const secret = fields.map(([name, value]) => [name, /^\d+$/.test(value) ? secretDigits(value) : value] as const);

  expect(written(writeSecretForm(secret))).toBe(writeForm(fields));
  expect(written(writeSecretForm(secret.toReversed()))).toBe(writeForm(fields.toReversed()));
  expect(written(writeSecretForm([]))).toBe('');
});

test('a document with digits is the document that it would be as a text', () => {
  const document = (number: string | ReturnType<typeof secretDigits>) =>
    written(
      writeXml(
        {
          name: 'card',
          content: [
            { name: 'number', content: number },
            { name: 'holder', content: '<number/>' },
          ],
        },
        'ISO-8859-15',
      ),
    );

  expect(document(secretDigits(NUMBER))).toBe(document(NUMBER));
});

test('digits are never put into the wrong of two elements', () => {
  const content = [{ name: 'number' }, { name: 'number', content: secretDigits(NUMBER) }];
  expect(() => writeXml({ name: 'card', content }, 'UTF-8')).toThrow('one element of that name is empty');
});
