import { withoutCardData } from '../../transport/card-data.ts';

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

const VALUE_LENGTH_MAX = 300;

/**
 * What of a message goes into the timeline.
 *
 * @param secrets Digits that must not appear: the number and security code of the card just sent.
 */
export function keptDetails(message: Readonly<Record<string, unknown>>, secrets: readonly string[] = []): Record<string, string> {
  const details: Record<string, string> = {};
  for (const name of KEPT) {
    const value = message[name];
    if (typeof value === 'string' && value !== '' && value !== 'null') {
      details[name] = withoutCardData(value, name === 'error-message' ? secrets : secrets.slice(0, 1)).slice(0, VALUE_LENGTH_MAX);
    }
  }
  return details;
}
