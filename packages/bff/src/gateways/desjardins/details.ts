import { beginningOf } from '../../transport/card-data.ts';
import type { ErrorResponse, ResultFields, StatusTarget, TransactionResult } from './messages.ts';
import { type Secret, withoutSecrets } from './secrets.ts';

/** The gateway's own words that support and bookkeeping ask for. Neither holder nor receipt nor any key. */
const KEPT = [
  'terminal_id',
  'ecr_number',
  'amount',
  'date',
  'effective_date',
  'transaction_code',
  'condition_code',
  'iso_code',
  'host_code',
  'action_code',
  'card_type',
  'batch_no',
  'sequence_no',
  'process_info',
  'authorization_no',
  'receipt_text',
] as const satisfies readonly (keyof ResultFields)[];

const VALUE_LENGTH_MAX = 300;

/** What of a result goes into the timeline. */
export function resultDetails({ approved, type, currency, fields }: TransactionResult, secrets: readonly Secret[]): Record<string, string> {
  return kept({ approved: approved ? 'yes' : 'no', type, currency, ...fieldsKept(fields) }, secrets);
}

/** What of a status goes into the timeline. */
export function targetDetails({ state, type, currency, fields }: StatusTarget): Record<string, string> {
  return kept({ state, type, currency, ...fieldsKept(fields) }, []);
}

/** What of an error goes into the timeline. */
export function errorDetails({ code, text }: ErrorResponse, secrets: readonly Secret[] = []): Record<string, string> {
  return kept({ code, message: text }, secrets);
}

/** What an error says, in one line. */
export function refusalWords({ code = 'without a code', message = '' }: Readonly<Record<string, string>>): string {
  return `${code} ${message}`.trim();
}

function fieldsKept(fields: ResultFields): Record<string, string | undefined> {
  return Object.fromEntries(KEPT.map((name) => [name, fields[name]]));
}

function kept(said: Readonly<Record<string, string | undefined>>, secrets: readonly Secret[]): Record<string, string> {
  const details: Record<string, string> = {};
  for (const [name, value] of Object.entries(said)) {
    if (value !== undefined && value !== '') details[name] = beginningOf(value, VALUE_LENGTH_MAX, (text) => withoutSecrets(text, secrets));
  }
  return details;
}
