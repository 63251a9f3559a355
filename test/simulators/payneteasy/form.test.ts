import { expect, test } from 'vitest';
import { readForm } from './form.ts';

test('values are decoded, trimmed, and kept whole behind the first equals sign', () => {
  expect(readForm('a=b%20c+d&url=https://x/?q=1%262&name=+S%C3%B8ren%0A')).toEqual(
    new Map([
      ['a', 'b c d'],
      ['url', 'https://x/?q=1&2'],
      ['name', 'Søren'],
    ]),
  );
});

test('empty parameters are absent', () => {
  expect(readForm('a=&b=+&c')).toEqual(new Map());
});

test.each(['a=%', 'a=%4', 'a=%zz', 'a=%C3%28', '%=a'])('%s is refused as malformed', (body) => {
  expect(() => readForm(body)).toThrow(expect.objectContaining({ code: 1 }));
});

test('a parameter given twice is refused', () => {
  expect(() => readForm('amount=1&amount=2')).toThrow('amount is given more than once');
});
