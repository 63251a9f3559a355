import { keptCard, outcomeOfCard } from '../cards.ts';
import type { OnlineType } from '../dialect.ts';
import type { Gateway } from '../gateway.ts';
import { confirmNotice } from '../messages/documents.ts';
import { localMonth } from '../messages/local-time.ts';
import { finalResponse, resultNotice } from '../messages/result.ts';
import { readAmountCents, readCard, readCurrency, readLanguage, readResponseUrl } from '../messages/transaction-request.ts';
import { checkResponseUrl } from '../notices/response-url.ts';
import { draftCopies, draftNotice, sendCopies } from '../notices/send-notices.ts';
import type { Transaction } from '../transactions.ts';
import type { XmlElement } from '../xml/element.ts';
import type { Answer } from './answer.ts';
import { execute, reverse } from './execute.ts';
import { newTransaction, type OpenedRequest } from './new-transaction.ts';

/** Notes 7.1: step 3 stays open while the merchant's server is told, and is answered last. */
export async function payOnline(gateway: Gateway, type: OnlineType, request: OpenedRequest): Promise<Answer> {
  const transaction = readPayment(gateway, type, request);
  const { behavior } = request;
  await gateway.work.pause(behavior.authDelayMs ?? gateway.settings.timings.authDelayMs);
  execute(gateway, transaction, behavior.outcome === '' ? transaction.cardOutcome : behavior.outcome);
  const approved = transaction.verdict === 'approved';
  // Not shown as approved before the merchant has acknowledged it.
  const result = resultNotice(gateway, transaction);
  transaction.verdict = 'pending';
  const acknowledged = await tell(gateway, transaction, approved, result);
  transaction.verdict = approved ? 'approved' : 'declined';
  if (approved && !acknowledged) reverse(gateway, transaction);
  return {
    code: 'M8',
    error: '',
    reason: '',
    trxId: transaction.trxId,
    document: finalResponse(gateway, transaction),
    fault: behavior.answer,
    afterwards: () => tellAgain(gateway, transaction, result),
  };
}

function readPayment(gateway: Gateway, type: OnlineType, request: OpenedRequest): Transaction {
  const element = request.transaction;
  readCurrency(element);
  const amountCents = readAmountCents(element);
  const language = readLanguage(element, request.usualLanguage);
  const { number, holderName, expiryYear, expiryMonth } = readCard(element);
  const response = readResponseUrl(element);
  checkResponseUrl(response, gateway.settings);
  const expiry = `${expiryYear}/${expiryMonth}`;
  return newTransaction(gateway, request, {
    type,
    amountCents,
    language,
    response,
    card: keptCard(number),
    holderName,
    expiry,
    original: undefined,
    cardOutcome: outcomeOfCard(number, expiry < localMonth(gateway.clock.now())),
  });
}

/** Steps 4 to 7; false when the merchant did not acknowledge what it has to. */
async function tell(gateway: Gateway, transaction: Transaction, approved: boolean, result: XmlElement): Promise<boolean> {
  const { notices } = transaction.behavior;
  const { dialect, sendResultNotice, onConfirmFailure } = gateway.settings;
  const sendResults = (): Promise<boolean> => sendAccepted(gateway, transaction, 'result', result, sendResultNotice);
  const sendConfirms = async (): Promise<boolean> => {
    const confirm = confirmNotice(dialect.confirmNoticeRoot, transaction.merchantId, transaction.trxId);
    const acknowledged = sendAccepted(gateway, transaction, 'confirm', confirm, approved || notices.confirmsDecline);
    if (notices.confirmAwaited) return (await acknowledged) || onConfirmFailure === 'keep';
    gateway.work.run(async () => {
      await acknowledged;
    });
    return true;
  };
  if (notices.order === 'together') return (await Promise.all([sendResults(), sendConfirms()])).every(Boolean);
  const [first, second] = notices.order === 'result-first' ? [sendResults, sendConfirms] : [sendConfirms, sendResults];
  return (await first()) && (await second());
}

/** What is not sent need not be acknowledged. */
async function sendAccepted(
  gateway: Gateway,
  transaction: Transaction,
  kind: 'result' | 'confirm',
  document: XmlElement,
  isSent: boolean,
): Promise<boolean> {
  if (!isSent) return true;
  const { notices } = transaction.behavior;
  const copies = draftCopies(gateway, transaction, kind, document, notices[kind]);
  const acknowledgment = await sendCopies(gateway, copies, notices.parallel);
  return acknowledgment === undefined || acknowledgment.verdict === 'accepted';
}

async function tellAgain(gateway: Gateway, transaction: Transaction, result: XmlElement): Promise<void> {
  const { afterFinal } = transaction.behavior.notices;
  if (afterFinal === 'none') return;
  const fault = afterFinal === 'altered-result' ? 'other-outcome' : 'none';
  await gateway.notices.attempt(draftNotice(gateway, transaction, 'result', result, fault));
  if (afterFinal === 'altered-result') return;
  const confirm = confirmNotice(gateway.settings.dialect.confirmNoticeRoot, transaction.merchantId, transaction.trxId);
  await gateway.notices.attempt(draftNotice(gateway, transaction, 'confirm', confirm, 'none'));
}
