import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NODE_TEST_FILES } from '../groups/test-files.ts';
import { ONLY_IN_CHROMIUM } from './browser-differences.ts';

test('each test that only Chromium runs exists', () => {
  const sources = globSync([...NODE_TEST_FILES.e2e]).map((file) => readFileSync(file, 'utf8'));

  // What stands in parentheses may be the case of several.
  const titles = Object.keys(ONLY_IN_CHROMIUM).map((title) => title.replace(/ \(.*\)$/, ''));
  const unknown = titles.filter((title) => !sources.some((source) => source.includes(`('${title}`)));

  expect(unknown).toEqual([]);
});
