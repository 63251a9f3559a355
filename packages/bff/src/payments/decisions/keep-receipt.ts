import type { Receipt } from '@paydesk/shared/receipt';
import type { Operation } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';

/** As many digits as a card number has. */
const DIGITS = /\d{12,}/g;
/** The same, written in groups. */
const GROUPED_DIGITS = /\d(?:[ -]?\d){11,}/g;

/** Keeps the receipt of a report. */
export function withReceipt(operation: Operation, { receipt }: Pick<GatewayReport, 'receipt'>): Operation {
  return receipt === undefined ? operation : { ...operation, receipt: withoutCardNumbers(receipt) };
}

/**
 * Defence in depth: gateways mask card numbers, and adapters check that. Losing another number that looks like one is better
 * than storing a card number, or than an outcome that cannot be stored.
 */
function withoutCardNumbers(receipt: Receipt): Receipt {
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
