import { expect, test } from 'vitest';
import { parseCommand, refuseWords, WrongUse } from './command.ts';
import { COMMANDS } from './commands.ts';
import { commandsUnder, findCommand } from './find-command.ts';

const OPTIONS = { after: { type: 'string' }, json: { type: 'boolean' } } as const;

test.each([
  [['--befor', 'x'], '--befor'],
  [['--after'], '--after needs a value'],
  [['--json=yes'], '--json takes no value'],
  [['--key', 'sk_hidden'], 'environment'],
  [['--secret-key=sk_hidden'], 'environment'],
  [['--sk_hidden'], 'no such option'],
])('%j is refused, and no value is repeated', (args, words) => {
  const parse = () => parseCommand(args, OPTIONS);

  expect(parse).toThrow(WrongUse);
  expect(parse).toThrow(words);
  expect(parse).not.toThrow('hidden');
});

test('a word too many is refused and not repeated', () => {
  expect(() => {
    refuseWords(['sk_hidden']);
  }).toThrow(/^There is a word too many: this command takes options only\.$/);
});

test('a command is found by its words, with --config before or after them', () => {
  expect(findCommand(['events', 'list', '--json'])).toMatchObject({ command: { name: 'events list' }, args: ['--json'] });
  expect(findCommand(['--config', 'other.yaml', 'serve'])).toMatchObject({ command: { name: 'serve' }, args: ['--config', 'other.yaml'] });
  expect(findCommand(['--config=other.yaml', 'serve'])).toMatchObject({ command: { name: 'serve' }, args: ['--config=other.yaml'] });
  expect(findCommand(['events'])).toBeUndefined();
  expect(commandsUnder(['webhooks']).map(({ name }) => name)).toContain('webhooks listen');
});

test.each(COMMANDS.map((command) => [command.name, command] as const))(
  '%s says how it is used, in lines of a terminal',
  (name, { usage }) => {
    expect(usage.startsWith(`paydesk ${name}`)).toBe(true);
    expect(usage.endsWith('\n')).toBe(true);
    expect(Math.max(...usage.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120);
  },
);

test.each(COMMANDS.map((command) => [command.name, command] as const))('%s refuses an option that it has not', async (_name, { run }) => {
  await expect(async () => run(['--no-such-option'])).rejects.toBeInstanceOf(WrongUse);
});

test.each([
  ['events list --type payment.paid', '--type: '],
  ['events list --after evt_1', '--after: must be the id of an event'],
  ['events list --payment INV-1', '--payment: must be the id of a payment'],
  ['events list --limit 0', '--limit: '],
  ['events list sk_hidden', 'a word too many'],
  ['payments list --status paid', '--status: '],
  ['payments list --last-four 12345', '--last-four: must be four digits'],
  ['payments list --from yesterday', '--from: '],
  ['payments list --limit all', '--limit: '],
  ['payments show', 'Name one payment'],
  ['payments show INV-1', 'Name one payment'],
  ['payments check pay_00000000000000000000000000 --wait 31', '--wait: '],
  ['payments erase', 'Name one payment by its id, or a payer by --email'],
  ['payments erase pay_00000000000000000000000000 --email a@b.example', 'Name one payment by its id, or a payer by --email'],
  ['reconcile', '--account: '],
  ['reconcile --account main --from 2026-13-01', '--from: '],
  ['payments clear pay_00000000000000000000000000 --note ', '--note: '],
  ['webhooks listen', '--forward-to http://localhost:3000/paydesk'],
  ['webhooks listen --forward-to ftp://shop.example', '--forward-to: must be an address'],
  ['webhooks listen --forward-to http://localhost --events payment.paid', '--events: is no event'],
  ['webhooks ping', 'Name one endpoint'],
  ['webhooks redeliver', 'Name deliveries'],
  ['webhooks redeliver --endpoint orders', 'Name deliveries'],
  ['webhooks redeliver --endpoint orders --status delivered', 'Name deliveries'],
  ['webhooks redeliver dlv_1 --endpoint orders --status dead', 'Name deliveries'],
])('%s is refused with what to type', async (words, said) => {
  const { command, args } = findCommand(words.split(' '))!;

  const failure = command.run(args);

  await expect(failure).rejects.toBeInstanceOf(WrongUse);
  await expect(failure).rejects.toThrow(said);
  await expect(failure).rejects.not.toThrow('hidden');
});
