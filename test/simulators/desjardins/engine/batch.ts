import type { BatchType } from '../dialect.ts';
import { Refusal } from '../error-codes.ts';
import type { Gateway } from '../gateway.ts';
import { confirmNotice, queuedResponse } from '../messages/documents.ts';
import { resultNotice } from '../messages/result.ts';
import { readAmountCents, readCurrency, readLanguage, readOriginal, readResponseUrl } from '../messages/transaction-request.ts';
import { checkResponseUrl } from '../notices/response-url.ts';
import { draftCopies, draftNotice, pursue, sendCopies } from '../notices/send-notices.ts';
import type { OutcomeName } from '../outcomes.ts';
import { BATCH_WITHIN_MS } from '../settings.ts';
import type { Transaction } from '../transactions.ts';
import type { XmlElement } from '../xml/element.ts';
import { nothing, type Answer } from './answer.ts';
import { execute } from './execute.ts';
import { hasLapsed, ruleOf } from './later-rules.ts';
import { newTransaction, type OpenedRequest } from './new-transaction.ts';

/** Notes 7.2, first phase: everything that can be refused is refused now; the rest waits for the batch. */
export function queueBatch(gateway: Gateway, type: BatchType, request: OpenedRequest): Answer {
  const { behavior, merchantId, trxId } = request;
  const transaction = readOperation(gateway, type, request);
  const delayMs = behavior.batchDelayMs ?? gateway.settings.timings.batchDelayMs ?? gateway.ids.batchDelayMs(BATCH_WITHIN_MS);
  gateway.batch.add(delayMs, () => run(gateway, type, transaction));
  const document = queuedResponse(merchantId, trxId);
  return { code: 'M9', error: '', reason: '', trxId, document, fault: behavior.answer, afterwards: nothing };
}

function readOperation(gateway: Gateway, type: BatchType, request: OpenedRequest): Transaction {
  const element = request.transaction;
  const { dialect } = gateway.settings;
  readCurrency(element);
  const carriesAmount = type !== 'cancellation' || dialect.cancellationCarriesAmount;
  const sentCents = carriesAmount ? readAmountCents(element) : undefined;
  const language = readLanguage(element, request.usualLanguage);
  const originalTrxId = readOriginal(element, dialect.elements.original);
  const response = readResponseUrl(element);
  checkResponseUrl(response, gateway.settings);
  const original = gateway.transactions.ofMerchant(request.merchantId, originalTrxId);
  if (original === undefined) throw new Refusal('WS04', 'the original is not known');
  const amountCents = sentCents ?? original.amountCents;
  const rule = ruleOf(type);
  rule.check(original, amountCents);
  rule.queue(original, amountCents);
  const { card, holderName, expiry } = original;
  return newTransaction(gateway, request, {
    type,
    amountCents,
    language,
    response,
    card,
    holderName,
    expiry,
    original,
    cardOutcome: 'approved',
  });
}

/** Second phase: the money moves, then the merchant is told; what it answers changes nothing about the money. */
async function run(gateway: Gateway, type: BatchType, transaction: Transaction): Promise<void> {
  const { original } = transaction;
  if (original === undefined) throw new Error(`${transaction.trxId} has no original`);
  execute(gateway, transaction, outcomeOf(gateway, type, transaction, original));
  ruleOf(type).settle(original, transaction.amountCents, transaction.verdict === 'approved');
  await tell(gateway, transaction);
}

function outcomeOf(gateway: Gateway, type: BatchType, { behavior }: Transaction, original: Transaction): OutcomeName {
  if (behavior.outcome !== '') return behavior.outcome;
  return type === 'completion' && hasLapsed(gateway, original) ? 'batch-refused' : 'approved';
}

async function tell(gateway: Gateway, transaction: Transaction): Promise<void> {
  const { order, afterFinal } = transaction.behavior.notices;
  const { dialect, sendResultNotice } = gateway.settings;
  const result = resultNotice(gateway, transaction);
  const confirm = confirmNotice(dialect.confirmNoticeRoot, transaction.merchantId, transaction.trxId);
  const again = async (): Promise<void> => {
    if (afterFinal === 'none') return;
    const fault = afterFinal === 'repeated' ? 'none' : 'other-outcome';
    await gateway.notices.attempt(draftNotice(gateway, transaction, 'result', result, fault));
  };
  const sendResults: Step = (next) => (sendResultNotice ? pursueCopies(gateway, transaction, 'result', result, next) : next());
  const sendConfirms: Step = (next) => pursueCopies(gateway, transaction, 'confirm', confirm, next);
  if (order === 'result-first') await sendResults(() => sendConfirms(again));
  else if (order === 'confirm-first') await sendConfirms(() => sendResults(again));
  else await Promise.all([sendResults(nothing), sendConfirms(again)]);
}

type Step = (next: () => Promise<void>) => Promise<void>;

/** The first copy is repeated while it fails; what comes next needs its acceptance. */
async function pursueCopies(
  gateway: Gateway,
  transaction: Transaction,
  kind: 'result' | 'confirm',
  document: XmlElement,
  next: () => Promise<void>,
): Promise<void> {
  const { notices } = transaction.behavior;
  const [first, ...others] = draftCopies(gateway, transaction, kind, document, notices[kind]);
  if (first === undefined) return next();
  const rest = notices.parallel ? sendCopies(gateway, others, true) : undefined;
  await pursue(gateway, first, async () => {
    if (rest === undefined) await sendCopies(gateway, others, false);
    if (first.state === 'refused') transaction.disputed = true;
    if (first.state === 'accepted') await next();
  });
  await rest;
}
