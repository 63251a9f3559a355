import { expect, test } from 'vitest';
import { filesNamed, read } from './files.ts';

const texts = filesNamed(/\.(ts|js|mjs|cjs|json|jsonc|md|yaml|yml|css|html|sql)$|^\.ci\/run$|^\.(npmrc|gitattributes)$/).filter(
  (file) => file !== 'pnpm-lock.yaml' && file !== 'test/repository/words.test.ts',
);

/** Lines as `file:number: text`. */
function linesWith(pattern: RegExp): readonly string[] {
  return texts.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
}

test('no path of the machine it was written on', () => {
  expect(linesWith(/(?<![\w.])\/(work|Users\/\w+)\/|[A-Z]:\\\\?Users/)).toEqual([]);
});

test('no host that packages are downloaded from', () => {
  expect(linesWith(/registry\.(npmjs|yarnpkg|npmmirror)|npmmirror\.com|_authToken/)).toEqual([]);
});

test('no private key outside of vectors and fixtures of tests', () => {
  const keys = linesWith(/-----BEGIN (RSA |EC |ENCRYPTED )?PRIVATE KEY-----/);

  expect(keys.filter((line) => !/\/(vectors|fixtures)\//.test(line))).toEqual([]);
});

test('nothing is switched off or left for later without a reason beside it', () => {
  expect(linesWith(/eslint-disable|@ts-ignore|@ts-nocheck|\b(TODO|FIXME)\b/)).toEqual([]);
});

test('our own words are spelled the US way', () => {
  const ours = linesWith(/\b(cancelled|authorise|authorised|authorisation|colour|behaviour)\b/i);

  expect(ours.filter((line) => !/\/(gateways|simulators|protocols|books)\//.test(line))).toEqual([]);
});

test('a person is named where one is meant, and nothing else is called one', () => {
  const shownToPeople = /^(packages\/widget\/src\/i18n\/|test\/shop\/words-|CHANGELOG\.md)/;
  const paraphrases = linesWith(/\b(whoever|somebody|nobody|whatever|anybody|whichever|everybody|everyone|someone|anyone)\b/i);

  expect(paraphrases.filter((line) => !shownToPeople.test(line))).toEqual([]);
});
