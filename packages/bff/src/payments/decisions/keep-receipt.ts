import type { Receipt } from '@paydesk/shared/receipt';
import type { AcceptedNotification, Operation } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';

/** As many digits as a card number has. */
const DIGITS = /\d{12,}/g;
/** The same, written in groups. */
const GROUPED_DIGITS = /\d(?:[ -]?\d){11,}/g;

/**
 * Keeps the receipt of a report that settles an operation: its own or, where it has none, that of the accepted notification
 * with the same outcome. A receipt of another outcome is never shown.
 */
export function withReceipt(operation: Operation, { receipt, outcome }: Pick<GatewayReport, 'receipt' | 'outcome'>): Operation {
  const told = receipt === undefined || receipt.lines.length === 0 ? (announcedReceipt(operation, outcome) ?? receipt) : receipt;
  return {
    ...operation,
    notices: operation.notices.map(withoutReceipt),
    receipt: told === undefined ? operation.receipt : withoutCardNumbers(told),
  };
}

/**
 * Adds an accepted notification. Its receipt waits there for the outcome. Where the outcome is settled already, it is that of the
 * operation, unless that has one with lines.
 */
export function withNotification(operation: Operation, accepted: AcceptedNotification): Operation {
  const { receipt, approved } = accepted;
  const safe = receipt === undefined ? accepted : { ...accepted, receipt: withoutCardNumbers(receipt) };
  const { status } = operation;
  if (status === 'pending' || status === 'unknown') return { ...operation, notices: [...operation.notices, safe] };
  const notices = [...operation.notices, withoutReceipt(accepted)];
  const isOfOutcome = approved !== null && status === (approved ? 'succeeded' : 'declined');
  const isLater = isOfOutcome && saysMore(safe.receipt, operation.receipt);
  return { ...operation, notices, receipt: isLater ? safe.receipt : operation.receipt };
}

/** A receipt counts once it has lines; until then there may be only the numbers that stand on it. */
export function saysMore(receipt: Receipt | undefined, known: Receipt | null): receipt is Receipt {
  if (receipt === undefined) return false;
  return known === null || (known.lines.length === 0 && receipt.lines.length > 0);
}

/** The gateway's word for approved or not must be that of the outcome. A failure has no word of its own. */
function announcedReceipt({ notices }: Operation, outcome: GatewayReport['outcome']): Receipt | undefined {
  if (outcome !== 'approved' && outcome !== 'declined') return undefined;
  return notices.findLast(({ approved, receipt }) => receipt !== undefined && approved === (outcome === 'approved'))?.receipt;
}

function withoutReceipt({ kind, digest, approved }: AcceptedNotification): AcceptedNotification {
  return { kind, digest, approved };
}

/**
 * Defence in depth: gateways mask card numbers, and adapters check that. Losing another number that looks like one is better
 * than storing a card number, or than an outcome that cannot be stored.
 */
export function withoutCardNumbers(receipt: Receipt): Receipt {
  const masked = (text: string) => text.replace(GROUPED_DIGITS, '[number]');
  const unlessNull = (text: string | null, mask: (text: string) => string) => (text === null ? null : mask(text));
  return {
    ...receipt,
    legal_name: masked(receipt.legal_name),
    holder: unlessNull(receipt.holder, masked),
    outcome: unlessNull(receipt.outcome, masked),
    // Numbers in groups themselves.
    authorization: unlessNull(receipt.authorization, (text) => text.replace(DIGITS, '[number]')),
    reference: unlessNull(receipt.reference, (text) => text.replace(DIGITS, '[number]')),
    lines: receipt.lines.map(masked),
  };
}
