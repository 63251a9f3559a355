import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFAULT_DIALECT } from './dialect.ts';
import { ERROR_CODES } from './error-codes.ts';
import { MAGIC_AMOUNTS } from './magic-amounts.ts';
import { SCENARIOS } from './scenario-catalog.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { TEST_CARDS } from './test-cards.ts';

const text = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test.each(TEST_CARDS)('the README says what $number does', ({ number, brand, description }) => {
  const row = rows.find(([, first]) => first?.replace(/\D/g, '') === number);

  expect(row?.slice(2, 4)).toEqual([brand, description]);
});

test.each(MAGIC_AMOUNTS)('the README says what %s cents do', (amount) => {
  expect(rows.filter(([, first]) => first === `\`${amount}\``)).toHaveLength(1);
});

test.each(Object.entries(SCENARIOS))('the README names %s with its variants', (id, { title, variants }) => {
  const row = rows.find(([, first]) => first === `\`${id}\``);

  expect(row?.[2]).toBe(title);
  expect(row?.[3]?.match(/[\w-]+/g) ?? []).toEqual(Object.keys(variants).filter((variant) => variant !== 'default'));
});

test.each(Object.values(DEFAULT_DIALECT.types))('the README says what %s does', (type) => {
  expect(rows.filter(([, first]) => first?.split(', ').includes(`\`${type}\``) === true)).toHaveLength(1);
});

test.each([...ERROR_CODES, ...Object.keys(DEFAULT_SETTINGS), ...Object.keys(DEFAULT_SETTINGS.timings)])(
  'the README mentions %s',
  (word) => {
    expect(text).toContain(word);
  },
);
