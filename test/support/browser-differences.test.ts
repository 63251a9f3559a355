import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NODE_TEST_FILES } from '../groups/test-files.ts';
import { ONLY_IN_CHROMIUM } from './browser-differences.ts';

test('each test that only Chromium runs exists', () => {
  const sources = globSync([...NODE_TEST_FILES.e2e]).map((file) => readFileSync(file, 'utf8'));

  const titles = sources.flatMap((source) => [...source.matchAll(/^ *test.*\('([^']+)'/gm)].map(([, title = '']) => pattern(title)));

  expect(Object.keys(ONLY_IN_CHROMIUM).filter((title) => !titles.some((known) => known.test(title)))).toEqual([]);
});

/** A title may have places for the values of several cases. */
function pattern(title: string): RegExp {
  return new RegExp(
    `^${title
      .split(/%s|\$\w+/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
  );
}
