import { stringify } from 'yaml';
import type { HeldBack } from '../../storage/backup/after-restore.ts';
import { type Command, parseCommand, WrongUse } from '../command.ts';
import { CONFIG_OPTION, CONFIG_USAGE } from '../config-option.ts';

const OPTIONS = {
  ...CONFIG_OPTION,
  json: { type: 'boolean', default: false },
  'nothing-since': { type: 'boolean', default: false },
} as const;

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'fill an empty database from a backup',
  usage: `paydesk restore FILE [options]

Fills the database of the configuration, which must be empty and which no replica uses, from a backup: wholly or not
at all. Keys are taken from FILE.keys, if it is there. Where the configuration has keys of its own, those of the backup
are written into files in keys, beside the configuration, and what it has to list, too, is printed.

What happened after the backup was made is not in it. So that nothing is paid twice, payments that are open take no
attempt any more, schedules are paused, refunds that wait for approval cannot be approved, and gateways are asked
about all that had no answer. Compare with your gateways before you capture, refund or resume.

  --nothing-since   nothing was served after the backup was made: all goes on as it was
  --json            says what was done as one JSON object
${CONFIG_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, OPTIONS);
    const [file, more] = positionals;
    if (file === undefined || more !== undefined) throw new WrongUse('Name the one file that a backup was written to.');
    const { restore } = await import('../restore.ts');
    const { rows, tables, madeAt, heldBack, keysToAdd } = await restore(values.config, file, values['nothing-since']);
    if (values.json) {
      const held = heldBack === null ? null : heldBackAsJson(heldBack);
      process.stdout.write(`${JSON.stringify({ rows, tables, made_at: madeAt, held_back: held, keys_to_add: keysToAdd })}\n`);
      return;
    }
    process.stdout.write(`${String(rows)} rows of ${String(tables)} tables are restored, as they were at ${madeAt}.\n`);
    if (keysToAdd !== null)
      process.stdout.write(
        `Links of payers need keys of the backup. Add these to \`keys\` in ${values.config}, behind its own:\n\n${stringify(keysToAdd, { lineWidth: 0 })}\n`,
      );
    if (heldBack === null) return;
    process.stdout.write(
      `Held back, for you to compare with your gateways: ${String(heldBack.paymentsEnded)} open payments take no attempt any more, ` +
        `${String(heldBack.schedulesPaused)} schedules are paused, ${String(heldBack.approvalsEnded)} refunds cannot be approved any more. ` +
        `Gateways will be asked about ${String(heldBack.paymentsAsked)} payments.\n`,
    );
  },
};

function heldBackAsJson(held: HeldBack): object {
  return {
    payments_ended: held.paymentsEnded,
    schedules_paused: held.schedulesPaused,
    approvals_ended: held.approvalsEnded,
    payments_asked: held.paymentsAsked,
  };
}
