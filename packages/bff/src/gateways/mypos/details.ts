import type { SecretDigits } from '@paydesk/shared/secret-digits';
import { beginningOf, isCardNumber, withoutCardData } from '../../transport/card-data.ts';
import type { Answered } from './client.ts';
import { fieldOf, type Fields } from './fields.ts';
import { valueOf } from './answers/signed-tree.ts';
import { statusName } from './status-codes.ts';

/** The gateway's own words that support and bookkeeping ask for. Neither tokens nor signatures, people or card details. */
const KEPT = [
  'OrderID',
  'IPC_Trnref',
  'IPCTrnref',
  'Amount',
  'Currency',
  'PaymentStatus',
  'IPCPreAuthStatus',
  'PreAuthExpDate',
  'PaymentReference',
  'PaymentMethod',
  'DateTime',
  'FeeAmount',
  'RequestSTAN',
  'RequestDateTime',
  'BillingDescriptor',
] as const;

/** Numbers that bookkeeping looks up: kept unless the whole of it is a card number. */
const IDENTIFIERS: ReadonlySet<string> = new Set(['IPC_Trnref', 'IPCTrnref', 'RequestSTAN', 'PaymentReference']);

const VALUE_LENGTH_MAX = 300;

/**
 * What of an answer goes into the timeline.
 *
 * @param secrets Digits that must not appear in texts: the number and security code of the card just sent.
 */
export function answerDetails({ method, status, tree: items }: Answered, secrets: readonly SecretDigits[] = []): Record<string, string> {
  const words = beginningOf(valueOf(items, 'StatusMsg') ?? '', VALUE_LENGTH_MAX, (text) => withoutCardData(text, secrets));
  return {
    method,
    status: statusName(status),
    ...(words === '' ? {} : { status_message: words }),
    ...kept((name) => valueOf(items, name)),
  };
}

/** What of a notification or return goes into the timeline. */
export function callbackDetails(method: string, fields: Fields): Record<string, string> {
  return { method, ...kept((name) => fieldOf(fields, name)) };
}

function kept(valueNamed: (name: string) => string | undefined): Record<string, string> {
  const details: Record<string, string> = {};
  for (const name of KEPT) {
    const value = valueNamed(name) ?? '';
    if (value !== '') details[name] = redacted(name, value);
  }
  return details;
}

function redacted(name: string, value: string): string {
  if (IDENTIFIERS.has(name)) return isCardNumber(value) ? '[card number]' : value.slice(0, VALUE_LENGTH_MAX);
  return beginningOf(value, VALUE_LENGTH_MAX);
}
