import type { SecretDigits } from '@paydesk/shared/secret-digits';
import { beginningOf, isCardNumber, withoutCardData } from '../../transport/card-data.ts';

/** The gateway's own words that support and bookkeeping ask for. Neither pages, addresses, people, nor any control. */
const KEPT = [
  'type',
  'status',
  'transaction-type',
  'order-stage',
  'error-code',
  'error-message',
  'serial-number',
  'end-point-id',
  'amount',
  'currency',
  'initial-amount',
  'total-reversal-amount',
  'processor-tx-id',
  'processor-rrn',
  'processor-credit-rrn',
  'processor-credit-arn',
  'processor-debit-arn',
  'approval-code',
  'auth-response-code',
  'terminal-id',
  'descriptor',
  'eci',
  'tds_status',
  'verified-3d-status',
  'gate-partial-capture',
  'gate-partial-reversal',
  'card-country-alpha-three-code',
  'bank-name',
  'paynet-processing-date',
  // Notifications and returns spell these their own way.
  'error_code',
  'error_message',
  'reason-code',
] as const;

/** Numbers that bookkeeping looks up: kept unless the whole of it is a card number. */
const IDENTIFIERS: ReadonlySet<string> = new Set([
  'serial-number',
  'processor-tx-id',
  'processor-rrn',
  'processor-credit-rrn',
  'processor-credit-arn',
  'processor-debit-arn',
  'approval-code',
  'terminal-id',
]);

const VALUE_LENGTH_MAX = 300;

/**
 * What of a message goes into the timeline.
 *
 * @param secrets Digits that must not appear in texts: the number and security code of the card just sent.
 */
export function keptDetails(message: Readonly<Record<string, unknown>>, secrets: readonly SecretDigits[] = []): Record<string, string> {
  const details: Record<string, string> = {};
  for (const name of KEPT) {
    const value = message[name];
    if (typeof value === 'string' && value !== '' && value !== 'null') details[name] = redacted(name, value, secrets);
  }
  return details;
}

function redacted(name: string, value: string, secrets: readonly SecretDigits[]): string {
  if (IDENTIFIERS.has(name)) return isCardNumber(value) ? '[card number]' : value.slice(0, VALUE_LENGTH_MAX);
  // A security code may equal an error code or an amount: it is only looked for where people write sentences.
  const known = name.startsWith('error') && name.endsWith('message') ? secrets : [];
  return beginningOf(value, VALUE_LENGTH_MAX, (text) => withoutCardData(text, known));
}
