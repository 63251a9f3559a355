import { expect, test, vi } from 'vitest';
import { COMMAND_GROUPS, COMMANDS } from './commands.ts';
import { exitCodeOf, faultText } from './fault-text.ts';
import { helpFor } from './help.ts';

const ALL = COMMANDS.map((command) => [command.name, command] as const);
const WITH_JSON = ALL.filter(([, { usage }]) => usage.includes('--json'));

test.each(ALL)('%s: both ways of asking for help print how it is used', (name, { usage }) => {
  const words = name.split(' ');

  for (const typed of [
    ['help', ...words],
    [...words, '--help'],
    [...words, '-h'],
    ['--config', 'other.yaml', ...words, '--help'],
  ])
    expect(helpFor(typed)).toEqual({ text: usage, exitCode: 0 });
  expect(helpFor(words)).toBeUndefined();
});

test.each(ALL)('%s: an option that there is not ends with 2, and is named', async (_name, command) => {
  const error: unknown = await Promise.resolve()
    .then(() => command.run(['--no-such-option']))
    .catch((reason: unknown) => reason);

  expect(exitCodeOf(error)).toBe(2);
  expect(faultText(error, { command, args: ['--no-such-option'] })).toMatch(/^There is no such option: --no-such-option\.\n/);
});

test('commands that tell something to programs have --json', () => {
  expect(WITH_JSON.map(([name]) => name)).toEqual(
    expect.arrayContaining(['check-config', 'doctor', 'integrity', 'webhooks endpoints', 'webhooks ping', 'webhooks redeliver']),
  );
});

test.each(WITH_JSON)(
  '%s --json: a failure is one line of JSON on standard error, and standard output holds JSON alone',
  async (_name, command) => {
    const printed: string[] = [];
    const output = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
    const args = ['--json', '--config', 'no-such-directory/paydesk.config.yaml'];

    const error: unknown = await command.run(args).catch((reason: unknown) => reason);
    output.mockRestore();

    const fault = faultText(error, { command, args });
    expect(fault.split('\n')).toHaveLength(2);
    expect(JSON.parse(fault)).toEqual({
      error: { code: expect.stringMatching(/^[a-z_]+$/) as string, message: expect.any(String) as string, exit_code: exitCodeOf(error) },
    });
    if (printed.length > 0) expect(JSON.parse(printed.join(''))).toBeTypeOf('object');
  },
);

test('all commands are listed under headings, and those of one group alone', () => {
  const all = helpFor([]);

  expect(all).toEqual(helpFor(['help']));
  expect(all).toEqual(helpFor(['--help']));
  const lines = all?.text.split('\n') ?? [];
  const headings = lines.filter((line) => /^[A-Z]/.test(line));
  expect(headings).toEqual(COMMAND_GROUPS.map(({ heading }) => heading));
  for (const { name, summary } of COMMANDS)
    expect(lines.filter((line) => line.startsWith(`  ${name} `) && line.endsWith(` ${summary}`))).toHaveLength(1);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(120);
  expect(helpFor(['help', 'keys'])?.text).toMatch(/^paydesk COMMAND \[options\]\n\nKeys\n( {2}keys .*\n)+\npaydesk help/);
});

test.each([[['sk_hidden']], [['help', 'sk_hidden']], [['payments', 'sk_hidden']]])('%j is no command, and no word is repeated', (words) => {
  const help = helpFor(words);

  expect(help?.exitCode).toBe(2);
  expect(help?.text).toMatch(/^There is no such command\.\n\npaydesk COMMAND/);
  expect(help?.text).not.toContain('hidden');
});
