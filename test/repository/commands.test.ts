import { COMMANDS } from '@paydesk/bff/cli/commands';
import { NewPayment } from '@paydesk/shared/new-payment';
import { expect, test } from 'vitest';
import { GROUPS } from '../groups/catalog.ts';
import { filesNamed, read } from './files.ts';

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

/** `paydesk keys new --json`: words and options of a command, up to where a shell takes over. */
const PAYDESK = /(?:npx|sudo|`)\s*paydesk ((?:[a-z][a-z-]* ?)+(?:--[a-z-]+(?:[= ][^-`\s]\S*)? ?)*)/gm;

test.each(['README.md', ...filesNamed(/^docs\/(operate|how-to)\/.*\.md$/)])(
  'every paydesk command of %s exists, with its options',
  (page) => {
    const typed = [...read(page).matchAll(PAYDESK)].map(([, words = '']) => words.trim());
    const unknown = typed.filter((words) => {
      const command = COMMANDS.find(({ name }) => `${words} `.startsWith(`${name} `));
      const options = words.match(/--[a-z-]+/g) ?? [];
      const isHelp = words.startsWith('help') || COMMANDS.some(({ name }) => name.startsWith(`${words} `));
      return !isHelp && (command === undefined || options.some((option) => !command.usage.includes(option)));
    });

    expect(unknown).toEqual([]);
  },
);

test('the request of the README is one that Paydesk takes', () => {
  const [, body = ''] = /-d '(\{.*?\})'\n/s.exec(read('README.md')) ?? [];

  expect(NewPayment.safeParse(JSON.parse(body)).error).toBeUndefined();
});
