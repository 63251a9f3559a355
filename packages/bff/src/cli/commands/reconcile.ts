import type { Paydesk } from '@paydesk/shared/client';
import { NewReconciliation } from '@paydesk/shared/reconciliation';
import { setTimeout as pause } from 'node:timers/promises';
import { type Command, CommandFault, parseCommand, refuseWords, WrongUse } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { printJson } from '../print-json.ts';
import { table } from '../table.ts';
import { wholeNumber } from '../whole-number.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';

type Reconciliation = Awaited<ReturnType<Paydesk['readReconciliation']>>;

const ASK_EVERY_MS = 1_000;
const WAIT_SECONDS_MAX = 86_400;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const reconcileCommand: Command = {
  name: 'reconcile',
  summary: 'compare our books of an account with what its gateway says',
  usage: `paydesk reconcile --account ID [options]

Has the gateway of an account asked about all payments that are open or held, and about those that changed since a time,
and waits for the end. Books that differ follow the gateway. Ends with 0 when nothing differed, with 1 when something
did, and with 75 when it goes on without being waited for.

  --account ID      of the configuration
  --from TIME       2026-11-30T09:00:00Z, or a day: its first moment in UTC. Default: a day ago
  --wait SECONDS    for its end, default: 3600
  --json            as the API shows it

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, {
      ...PAYDESK_OPTIONS,
      account: { type: 'string' },
      from: { type: 'string' },
      wait: { type: 'string', default: '3600' },
      json: { type: 'boolean', default: false },
    });
    refuseWords(positionals);
    const wanted = wantedOf(values.account, values.from);
    const waitMs = wholeNumber('--wait', values.wait, 0, WAIT_SECONDS_MAX) * 1000;
    await withPaydesk(values, async (paydesk) => {
      const found = await ended(paydesk, await paydesk.createReconciliation(wanted), waitMs);
      if (values.json) printJson(found);
      else print(found);
      judge(found);
    });
  },
};

/** @throws {WrongUse} */
function wantedOf(account: string | undefined, from: string | undefined) {
  const aDayAgo = () => new Date(Date.now() - 86_400_000).toISOString();
  const since = from === undefined ? aDayAgo() : DAY.test(from) ? `${from}T00:00:00Z` : from;
  if (account === undefined) throw new WrongUse('--account: name an account of the configuration.');
  const { data, error } = NewReconciliation.safeParse({ account, from: since });
  if (error !== undefined) throw new WrongUse(error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  return data;
}

async function ended(paydesk: Paydesk, begun: Reconciliation, waitMs: number): Promise<Reconciliation> {
  let latest = begun;
  for (let waited = 0; latest.status === 'running' && waited < waitMs; waited += ASK_EVERY_MS) {
    await pause(ASK_EVERY_MS);
    latest = await paydesk.readReconciliation(begun.id);
  }
  return latest;
}

function print({ id, account, status, checked, corrected, unclear, differences }: Reconciliation): void {
  const rows = differences.map(({ payment, kind, message }) => [payment, kind, message]);
  if (rows.length > 0) process.stdout.write(table([['PAYMENT', 'KIND', 'FOUND'], ...rows]));
  const counts = `${String(checked)} checked, ${String(corrected)} corrected, ${String(unclear)} unclear`;
  process.stdout.write(`${id}  ${account} ${status}: ${counts}\n`);
}

/** @throws {CommandFault} Unless nothing differed. */
function judge({ id, status, corrected, unclear }: Reconciliation): void {
  if (status === 'running') {
    throw new CommandFault(`${id} goes on: GET /v1/reconciliations/${id} tells its end.`, {
      code: 'running',
      exitCode: EXIT_CODES.not_known_yet,
    });
  }
  if (corrected + unclear > 0) throw new CommandFault(`Payments that differed: ${String(corrected + unclear)}.`, { code: 'differences' });
}
