import type { Receipt } from '@paydesk/shared/receipt';
import { beginningOf } from '../../../transport/card-data.ts';
import type { ResultFields } from '../messages.ts';
import { type Secret, withoutSecrets } from '../secrets.ts';

/** What the operator writes about the merchant, because no message says it. */
export interface MerchantStatement {
  /** Exactly as it is registered. */
  readonly legalName: string;
  readonly termsUrl: string;
  readonly refundPolicyUrl: string;
}

/** Some twenty lines are printed. */
const LINES_MAX = 100;
const LENGTH_MAX = 200;
/** With blank ones before the first that is printed. */
const LINES_READ_MAX = 1_000;

/**
 * Everything that has to be shown to the payer, on the page and in an e-mail, approved or not. Notes 4.8
 *
 * @param secrets The number of the card, in case the gateway repeats it.
 */
export function receiptOf(
  said: { readonly reference: string; readonly fields: ResultFields; readonly receipt: string },
  { legalName, termsUrl, refundPolicyUrl }: MerchantStatement,
  secrets: readonly Secret[] = [],
): Receipt {
  const { authorization_no, sequence_no, terminal_id, card_holder_name, receipt_text } = said.fields;
  const shown = (text = '') => (text === '' ? null : cleanBeginning(text, secrets));
  return {
    legal_name: legalName,
    transaction: said.reference,
    authorization: shown(authorization_no),
    reference: supportReference(shown(sequence_no), shown(terminal_id)),
    holder: shown(card_holder_name),
    outcome: shown(receipt_text),
    currency: 'CAD',
    terms_url: termsUrl,
    refund_policy_url: refundPolicyUrl,
    lines: [...receiptLines(said.receipt, secrets)],
  };
}

/** Each part has been shown by itself: both in one row have as many digits as a card number. */
function supportReference(sequence: string | null, terminal: string | null): string | null {
  return sequence === null || terminal === null ? null : `${sequence} ${terminal}`.slice(0, LENGTH_MAX);
}

/**
 * The lines of a receipt as they may be shown: without the control digit that each starts with, and without any card number
 * that was not masked. Plain text, to be escaped where it is shown: it holds what merchant and payer have written. Notes 4.8
 *
 * @returns Empty when there is no receipt.
 */
export function receiptLines(receipt: string, secrets: readonly Secret[] = []): readonly string[] {
  const lines = receipt.split('\n', LINES_READ_MAX).map((line) => cleanBeginning(printed(line), secrets));
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first, last + 1).slice(0, LINES_MAX);
}

function cleanBeginning(text: string, secrets: readonly Secret[]): string {
  return beginningOf(text, LENGTH_MAX, (beginning) => withoutSecrets(beginning, secrets));
}

/** Exactly one digit is taken away: a date that follows it starts with one, too. */
function printed(line: string): string {
  return line.replace(/^[01]/, '').trimEnd();
}
