import type { GatewayReport, ReportFacts } from '../../payments/ports/gateway-reports.ts';
import { receivedAmount } from './amounts.ts';
import { cardFacts } from './card-facts.ts';
import { disagreement, type Disagreement, type ExpectedTransaction } from './notifications/correlation.ts';
import { declineCode } from './decline-mapping.ts';
import { errorDetails, resultDetails } from './details.ts';
import type { Dialect } from './dialect.ts';
import { loginRefusal, transactionRefusal } from './error-mapping.ts';
import type { ErrorResponse, FinalResponse, ResultFields, TransactionAnswer } from './messages.ts';
import type { Secret } from './secrets.ts';
import { receiptLines, receiptOf, type MerchantStatement } from './receipts/receipt.ts';

/** How an account reads what the gateway says, and what it has to show with it. */
export interface Reading {
  readonly dialect: Dialect;
  readonly statement: MerchantStatement;
  /** The state of an original tells what has become of it. */
  readonly followsOriginals: boolean;
}

/** A login that was refused: nothing was charged. */
export function loginReport(error: ErrorResponse): GatewayReport {
  return { outcome: 'failed', code: loginRefusal(error.code), details: errorDetails(error) };
}

/**
 * The answer to an authorization or a sale.
 *
 * @param secrets What a message might repeat: the number of the card, and the key of the session.
 */
export function paymentReport(
  answer: TransactionAnswer,
  expected: ExpectedTransaction,
  reading: Reading,
  secrets: readonly Secret[],
): GatewayReport {
  switch (answer.message) {
    case 'final':
      return finalReport(answer, expected, reading, secrets);
    case 'error':
      return errorReport(answer, secrets);
    case 'queued':
    case 'empty':
    case 'status':
    case 'receipt':
      return { outcome: 'unknown', details: { answered_with: answer.message } };
  }
}

/** The answer to a capture, cancel or refund: a batch has taken it, which says nothing of what will come of it. Notes 4.9 */
export function modificationReport(answer: TransactionAnswer, { merchantId, reference }: ExpectedTransaction): GatewayReport {
  switch (answer.message) {
    case 'queued': {
      const isTaken = answer.accepted && answer.merchantId === merchantId && answer.reference === reference;
      return { outcome: isTaken ? 'processing' : 'unknown', details: { accepted: answer.accepted ? 'yes' : 'no' } };
    }
    case 'error':
      return errorReport(answer, []);
    case 'final':
    case 'empty':
    case 'status':
    case 'receipt':
      return { outcome: 'unknown', details: { answered_with: answer.message } };
  }
}

/**
 * M8. What agrees neither in merchant nor in transaction is not about ours; amount and currency are compared by the core.
 * An approval without a receipt has been seen, and is no outcome. Notes 4.4
 */
function finalReport(
  answer: FinalResponse,
  expected: ExpectedTransaction,
  { dialect, statement }: Reading,
  secrets: readonly Secret[],
): GatewayReport {
  const wrong = disagreement(answer, expected, dialect);
  if (wrong !== undefined && !isComparedByCore(wrong)) return { outcome: 'unknown', details: { disagrees: wrong } };
  const facts = { ...factsOf(answer.fields, resultDetails(answer, secrets)), receipt: receiptOf(answer, statement, secrets) };
  if (!answer.approved) return { ...facts, outcome: 'declined', code: declineCode(answer.fields) };
  if (receiptLines(answer.receipt).length === 0) return { ...facts, outcome: 'unknown' };
  return approval(answer, facts);
}

function isComparedByCore(wrong: Disagreement): boolean {
  return wrong === 'amount' || wrong === 'currency';
}

/** What is said of a transaction with any outcome. There is no 3-D Secure here. */
export function factsOf(fields: ResultFields, details: ReportFacts['details']): ReportFacts {
  const card = cardFacts(fields.card_type);
  return { details, ...(card === undefined ? {} : { card }), ...bankFacts(fields), authentication: { method: 'none' } };
}

/** The sequence number is opaque, so it is no retrieval reference. Notes 4.4 */
function bankFacts({ authorization_no: approvalCode = '' }: ResultFields): Pick<ReportFacts, 'bankReferences'> {
  return /^[A-Za-z0-9]{1,12}$/.test(approvalCode) ? { bankReferences: { approvalCode } } : {};
}

/** An approval. One whose amount or currency cannot be read is none. */
export function approval(said: { readonly currency?: string; readonly fields: ResultFields }, facts: ReportFacts): GatewayReport {
  const amount = said.fields.amount === undefined ? undefined : receivedAmount(said.fields.amount);
  if (amount === undefined && said.fields.amount !== undefined) return { ...facts, outcome: 'unknown' };
  if (said.currency !== undefined && !/^[A-Z]{3}$/.test(said.currency)) return { ...facts, outcome: 'unknown' };
  return {
    ...facts,
    outcome: 'approved',
    ...(amount === undefined ? {} : { amount }),
    ...(said.currency === undefined ? {} : { currency: said.currency }),
  };
}

function errorReport(error: ErrorResponse, secrets: readonly Secret[]): GatewayReport {
  const details = errorDetails(error, secrets);
  const code = transactionRefusal(error.code);
  return code === undefined ? { outcome: 'unknown', details } : { outcome: 'failed', code, details };
}
