import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMAND_NAMES } from './command-names.ts';
import { SCENARIOS } from './scenario-catalog.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { TEST_CARDS } from './test-cards.ts';

const rows = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test.each(TEST_CARDS)('the README says what $number does', ({ number, cvv, description }) => {
  const row = rows.find(([, first]) => first?.replace(/\D/g, '') === number);

  expect(row?.slice(2, 4)).toEqual([cvv, description]);
});

test.each(Object.entries(SCENARIOS))('the README names %s with its variants', (id, { title, variants }) => {
  const row = rows.find(([, first]) => first === id);

  expect(row?.[2]).toBe(title);
  expect(row?.[3]?.match(/[\w-]+/g) ?? []).toEqual(Object.keys(variants).filter((variant) => variant !== 'default'));
});

test.each(COMMAND_NAMES)('the README says what %s does', (command) => {
  expect(rows.filter(([, first]) => first?.split(', ').includes(`\`${command}\``) === true)).toHaveLength(1);
});

test('the README names every end point with its currency', () => {
  const text = rows.flat().join(' ');

  for (const [id, { currency }] of Object.entries(DEFAULT_SETTINGS.endpoints)) expect(text).toContain(`\`${id}\` ${currency}`);
});
