import { expect, test } from 'vitest';
import { COMMANDS } from './commands.ts';
import { EXIT_CODES } from './exit-codes.ts';

const PAGE = '../../../../docs/operate/command-line.md';

const MEANINGS: Readonly<Record<keyof typeof EXIT_CODES, string>> = {
  done: 'It has done what it was to do.',
  not_done: 'It has not, or it has found something wrong.',
  wrong_use: 'It was typed in a way that it cannot be run. Nothing was sent.',
  unreachable: 'Paydesk does not answer. Nothing was changed.',
  not_known_yet: 'It may have been carried out, or will be: the outcome is not known yet. What to type next is said.',
};

const HEAD = `# The command line

Written by a test from what each command says of itself; \`paydesk help COMMAND\` prints the same.

Results are printed on standard output; faults, questions and remarks on standard error. With \`--json\`, standard output holds JSON alone, a
document or an object a line, and a fault is one line on standard error:
\`{"error":{"code":"not_found","message":"...","exit_code":1}}\`, with the code of the API, or \`failed\`, \`wrong_use\`, \`config\`,
\`unreachable\`, \`answer_lost\`, \`outcome_not_known\`, \`not_confirmed\`.
`;

function commandLinePage(): string {
  const codes = Object.entries(EXIT_CODES).map(([name, code]) => `- \`${String(code)}\`: ${MEANINGS[name as keyof typeof EXIT_CODES]}`);
  const commands = COMMANDS.map(({ name, usage }) => `## paydesk ${name}\n\n\`\`\`text\n${usage.trimEnd()}\n\`\`\`\n`);
  return [HEAD, `## Exit codes\n\n${codes.join('\n')}\n`, ...commands].join('\n');
}

test('docs/operate/command-line.md holds what each command says of itself', async () => {
  await expect(commandLinePage()).toMatchFileSnapshot(PAGE);
});
