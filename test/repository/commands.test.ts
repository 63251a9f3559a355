import { expect, test } from 'vitest';
import { GROUPS } from '../groups/catalog.ts';
import { read } from './files.ts';

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Lines of shell in the code blocks of a page, without comments. */
function shellLines(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```(?:sh|bash|shell)\n([\s\S]*?)^```/gm)]
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');
}

test('the build server runs exactly the test command of the README, and nothing hidden', () => {
  const command = read('.ci/run')
    .split('\n')
    .filter((line) => /\b(npx|pnpm|node)\b/.test(line) && !line.startsWith('#'))
    .map((line) => line.replace(/^exec /, ''));

  expect(command).toEqual(['npx -y pnpm@12 test']);
  expect(shellLines(read('README.md'))).toContain(command[0]);
});

test.each(['README.md', 'CONTRIBUTING.md'])('every pnpm command of %s exists', (page) => {
  const commands = shellLines(read(page)).flatMap((line) => /^npx -y pnpm@12 (?:run )?([\w:-]+)/.exec(line)?.[1] ?? []);

  expect(commands.length).toBeGreaterThan(0);
  expect(commands.filter((name) => !Object.hasOwn(scripts, name) && !['exec', 'install'].includes(name))).toEqual([]);
});

test('the test command runs every group', () => {
  expect(scripts['test']).toBe(`node test/run-groups.ts ${Object.keys(GROUPS).join(' ')}`);
});
