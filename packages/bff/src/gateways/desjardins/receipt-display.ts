import type { TransactionResult } from './messages.ts';
import { receiptLines } from './receipt.ts';
import { withoutSecrets } from './secrets.ts';

/** What the operator writes about the merchant, because no message says it. */
export interface MerchantStatement {
  /** Exactly as it is registered. */
  readonly legalName: string;
  readonly termsUrl: string;
  readonly refundPolicyUrl: string;
}

/** Everything that has to be shown to the payer, on the page and in an e-mail, after an approval or a decline. Notes 4.8 */
export interface ReceiptDisplay extends MerchantStatement {
  readonly transactionId: string;
  readonly authorizationNumber: string | null;
  /** Of sequence and terminal, as the gateway's support asks for it. */
  readonly reference: string | null;
  readonly holder: string | null;
  /** To be stated in words: prices are in Canadian dollars. */
  readonly currency: 'CAD';
  /** One line, in the language that was asked for. */
  readonly outcome: string | null;
  /** Plain text, to be shown with a fixed width. Empty when the gateway sent none. */
  readonly lines: readonly string[];
}

/** @param secrets The number of the card, in case the gateway repeats it. */
export function receiptDisplay(
  { reference, fields, receipt }: TransactionResult,
  statement: MerchantStatement,
  secrets: readonly string[] = [],
): ReceiptDisplay {
  const { authorization_no, sequence_no, terminal_id, card_holder_name, receipt_text } = fields;
  const shown = (text: string | undefined) => (text === undefined ? null : withoutSecrets(text, secrets).slice(0, TEXT_LENGTH_MAX));
  return {
    ...statement,
    transactionId: reference,
    authorizationNumber: shown(authorization_no),
    // Each by itself: both in one row have as many digits as a card number.
    reference: sequence_no === undefined || terminal_id === undefined ? null : `${shown(sequence_no) ?? ''} ${shown(terminal_id) ?? ''}`,
    holder: shown(card_holder_name),
    currency: 'CAD',
    outcome: shown(receipt_text),
    lines: receiptLines(receipt, secrets),
  };
}

const TEXT_LENGTH_MAX = 200;
