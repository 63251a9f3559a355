import { matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { BROWSER_TEST_FILES, NODE_TEST_FILES } from '../groups/test-files.ts';
import { filesNamed } from './files.ts';

const groups = Object.entries({ ...NODE_TEST_FILES, elements: BROWSER_TEST_FILES });

function groupsOf(file: string): readonly string[] {
  return groups.filter(([, patterns]) => patterns.some((pattern) => matchesGlob(file, pattern))).map(([name]) => name);
}

test('every test file is run by exactly one group', () => {
  const tests = filesNamed(/^(packages|test)\/.*\.test\.ts$/);

  expect(tests.map((file) => ({ file, groups: groupsOf(file) })).filter((found) => found.groups.length !== 1)).toEqual([]);
});
