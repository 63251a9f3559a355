import { toMajor } from '../amounts.ts';
import { challengeFields } from '../challenge/challenge-fields.ts';
import { endpointOf, type Gateway } from '../gateway.ts';
import { reversedMinor } from '../order-state.ts';
import { latestTransaction, payerName, type Order, type Transaction } from '../orders.ts';
import { STATUS_PARAMETERS } from '../parameters.ts';
import { countStatusRequest } from '../processing.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import { known, presentFields, type Fields } from '../response.ts';
import { verified3d } from '../verified-3d.ts';
import { UNSPOILED, type Answer, type Call, type Command } from './command.ts';
import { findOrder, orderNotFound } from './find-order.ts';

export const status: Command = {
  parameters: STATUS_PARAMETERS,
  execute: (call) => Promise.resolve(answerStatus(call)),
};

function answerStatus(call: Call): Answer {
  const order = findOrder(call);
  const transaction = findTransaction(call, order);
  const fault = spoil(transaction);
  if (fault.kind === 'internal-error') throw new Refusal(ERROR_CODE.internalError, 'Internal error');
  const fields = statusFields(call, order, transaction);
  countStatusRequest(call.gateway, order, transaction);
  return { fields, fault };
}

function findTransaction({ parameters }: Call, order: Order): Transaction {
  const serialNumber = parameters.get('by-request-sn');
  if (serialNumber === undefined) return visibleTransaction(order);
  const transaction = order.transactions.find((candidate) => candidate.serialNumber === serialNumber);
  if (transaction === undefined) throw orderNotFound();
  return transaction;
}

/** The latest, or the one before it while the latest is not seen yet. */
function visibleTransaction(order: Order): Transaction {
  const latest = latestTransaction(order);
  const previous = order.transactions.at(-2);
  if (previous === undefined || latest.staleAnswersLeft === 0) return latest;
  latest.staleAnswersLeft -= 1;
  return previous;
}

function spoil(transaction: Transaction): Answer['fault'] {
  const fault = transaction.behavior.statusAnswer;
  if (fault.times !== null && transaction.spoiledStatusAnswers >= fault.times) return UNSPOILED;
  transaction.spoiledStatusAnswers += 1;
  return fault;
}

/** Notes 4.2 */
function statusFields({ gateway, parameters, serialNumber }: Call, order: Order, transaction: Transaction): Fields {
  const endpoint = endpointOf(gateway, order);
  const shown = shownStatus(transaction);
  const finished = shown.status === transaction.status && transaction.phase === 'final';
  return presentFields([
    ['type', 'status-response'],
    ['serial-number', serialNumber],
    ['merchant-order-id', order.clientOrderId],
    ['paynet-order-id', order.paynetOrderId],
    ['status', shown.status],
    ['amount', toMajor(transaction.amountMinor, order.exponent)],
    ['currency', order.currency],
    ['initial-amount', toMajor(order.transactions[0].amountMinor, order.exponent)],
    ['total-reversal-amount', toMajor(reversedMinor(order), order.exponent)],
    ['by-request-sn', parameters.get('by-request-sn')],
    ['transaction-type', known(transaction.behavior.words.transactionType) ?? transaction.type],
    ['order-stage', known(transaction.behavior.words.orderStage) ?? `${transaction.type}_${shown.stage}`],
    ...(transaction === order.transactions[0] ? challengeFields(gateway, order) : []),
    ['tds_status', known(order.authentication.result)],
    ['verified-3d-status', verified3d(order.authentication)],
    ['eci', known(order.authentication.eci)],
    ['bin', known(order.card.bin)],
    ['last-four-digits', known(order.card.lastFour)],
    ['card-type', known(order.card.brand)],
    ['card-exp-month', known(order.card.expiryMonth)],
    ['card-exp-year', known(order.card.expiryYear)],
    ['card-hash-id', known(order.card.hashId)],
    ['cardholder-name', known(order.card.printedName)],
    ['name', known(payerName(order))],
    ['email', order.payer.email],
    ['phone', order.payer.phone],
    ['gate-partial-reversal', endpoint.partialReversal ? 'enabled' : 'disabled'],
    ['gate-partial-capture', endpoint.partialCapture ? 'enabled' : 'disabled'],
    ['descriptor', endpoint.descriptor],
    ['processor-tx-id', transaction.processorTransactionId],
    ['processor-rrn', finished ? known(transaction.retrievalReference) : undefined],
    ['approval-code', finished ? known(transaction.approvalCode) : undefined],
    ['paynet-processing-date', processingDate(gateway)],
    ['merchantdata', known(order.merchantData)],
    ['error-message', finished ? known(transaction.errorMessage) : undefined],
    ['error-code', finished ? known(transaction.errorCode) : undefined],
  ]);
}

const STAGES: Readonly<Record<Transaction['status'], string>> = {
  processing: 'processing',
  approved: 'approved',
  declined: 'failed',
  error: 'failed',
  filtered: 'filtered',
  unknown: 'unknown',
};

function shownStatus(transaction: Transaction): { status: string; stage: string } {
  if (transaction.phase === 'final' && !transaction.behavior.statusNeverFinal) {
    return { status: transaction.status, stage: STAGES[transaction.status] };
  }
  return {
    status: known(transaction.behavior.words.processing) ?? 'processing',
    stage: transaction.phase === 'challenging' ? '3d_validating' : 'processing',
  };
}

const MOSCOW_OFFSET_MS = 3 * 60 * 60 * 1000;

/** Local time with a zone abbreviation, as the gateway prints it. */
function processingDate(gateway: Gateway): string {
  const local = new Date(gateway.clock.now() + MOSCOW_OFFSET_MS).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)} MSK`;
}
