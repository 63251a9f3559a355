import type { Receipt } from '@paydesk/shared/receipt';
import { fill } from './fill.ts';
import type { FrameMessages } from './messages.ts';

/** What stands around the lines of a receipt, the same in the element and on pages without JavaScript. */
export interface ReceiptWords {
  readonly rows: readonly (readonly [term: string, detail: string])[];
  /** Which currency prices are in. */
  readonly statement: string;
  readonly links: readonly (readonly [url: string, words: string])[];
}

/** What a receipt does not have is left out. */
export function receiptWords(receipt: Receipt, messages: FrameMessages, locale: string): ReceiptWords {
  const rows = [
    [messages.receipt_merchant, receipt.legal_name],
    [messages.receipt_transaction, receipt.transaction],
    [messages.receipt_authorization, receipt.authorization],
    [messages.receipt_reference, receipt.reference],
    [messages.holder, receipt.holder],
  ] as const;
  return {
    rows: rows.flatMap(([term, detail]) => (detail === null ? [] : [[term, detail] as const])),
    statement: fill(messages.receipt_currency, { currency: currencyInWords(receipt.currency, locale) }),
    links: [
      [receipt.terms_url, messages.receipt_terms],
      [receipt.refund_policy_url, messages.receipt_refund_policy],
    ],
  };
}

/** "Canadian dollars": as many write it, not as one is called. */
function currencyInWords(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'name' }).formatToParts(100);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}
