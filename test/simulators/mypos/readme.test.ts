import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { METHOD_NAMES } from './method-names.ts';
import { SCENARIOS } from './scenario-catalog.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { TEST_CARDS } from './test-cards.ts';

const text = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test.each(TEST_CARDS)('the README says what $number does', ({ number, description }) => {
  expect(rows.find(([, first]) => first?.replace(/\D/g, '') === number)?.[2]).toBe(description);
});

test.each(Object.entries(SCENARIOS))('the README names %s with its variants', (id, { title, variants }) => {
  const row = rows.find(([, first]) => first === `\`${id}\``);

  expect(row?.[2]).toBe(title);
  expect(row?.[3]?.match(/[\w-]+/g) ?? []).toEqual(Object.keys(variants).filter((variant) => variant !== 'default'));
});

test.each(METHOD_NAMES)('the README says what %s does', (method) => {
  expect(rows.filter(([, first]) => first?.split(', ').includes(`\`${method}\``) === true)).toHaveLength(1);
});

test.each(['fidelity', 'statusCodes', 'timings'] as const)('the README names every setting of %s', (group) => {
  for (const name of Object.keys(DEFAULT_SETTINGS[group])) expect(text).toContain(`\`${name}\``);
});
