import { toMajor } from '../amounts.ts';
import { challengeFields } from '../challenge/challenge-fields.ts';
import { endpointOf } from '../gateway.ts';
import type { Gateway } from '../gateway.ts';
import { latestTransaction, payerName } from '../orders.ts';
import type { Order, Transaction } from '../orders.ts';
import { STATUS_PARAMETERS } from '../parameters.ts';
import { countStatusRequest } from '../processing.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import { known, presentFields } from '../response.ts';
import type { Fields } from '../response.ts';
import { UNSPOILED } from './command.ts';
import type { Answer, Call, Command } from './command.ts';

export const status: Command = {
  parameters: STATUS_PARAMETERS,
  execute: (call) => Promise.resolve(answerStatus(call)),
};

function answerStatus(call: Call): Answer {
  const order = findOrder(call);
  const transaction = findTransaction(call, order);
  const fault = spoil(order);
  if (fault.kind === 'internal-error') throw new Refusal(ERROR_CODE.internalError, 'Internal error');
  const fields = statusFields(call, order, transaction);
  countStatusRequest(call.gateway, order, transaction);
  return { fields, fault };
}

/** @throws {Refusal} 101 */
function findOrder({ gateway, chosen, parameters }: Call): Order {
  const clientOrderId = parameters.get('client_orderid') ?? '';
  const paynetOrderId = parameters.get('orderid');
  const order =
    paynetOrderId === undefined
      ? gateway.orders.byClientOrderId(clientOrderId, chosen.login)
      : gateway.orders.byPaynetOrderId(paynetOrderId);
  if (order?.clientOrderId !== clientOrderId || order.merchant !== chosen.login) throw orderNotFound();
  return order;
}

function findTransaction({ parameters }: Call, order: Order): Transaction {
  const serialNumber = parameters.get('by-request-sn');
  if (serialNumber === undefined) return latestTransaction(order);
  const transaction = order.transactions.find((candidate) => candidate.serialNumber === serialNumber);
  if (transaction === undefined) throw orderNotFound();
  return transaction;
}

const orderNotFound = (): Refusal => new Refusal(ERROR_CODE.orderNotFound, 'Order not found');

function spoil(order: Order): Answer['fault'] {
  const fault = order.behavior.statusAnswer;
  if (fault.times !== null && order.spoiledAnswers.status >= fault.times) return UNSPOILED;
  order.spoiledAnswers.status += 1;
  return fault;
}

const VERIFIED: Readonly<Record<string, string>> = { Y: 'AUTHENTICATED', A: 'UNSUPPORTED', U: 'UNSUPPORTED' };

/** Protocol notes 4.2. */
function statusFields({ gateway, parameters, serialNumber }: Call, order: Order, transaction: Transaction): Fields {
  const endpoint = endpointOf(gateway, order);
  const shown = shownStatus(order, transaction);
  const { result, eci } = order.authentication;
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
    ['transaction-type', known(order.behavior.words.transactionType) ?? transaction.type],
    ['order-stage', known(order.behavior.words.orderStage) ?? `${transaction.type}_${shown.stage}`],
    ...(transaction === order.transactions[0] ? challengeFields(gateway, order) : []),
    ['tds_status', known(result)],
    ['verified-3d-status', result === '' ? undefined : (VERIFIED[result] ?? 'NOT_AUTHENTICATED')],
    ['eci', known(eci)],
    ['bin', order.card.bin],
    ['last-four-digits', order.card.lastFour],
    ['card-type', order.card.brand],
    ['card-exp-month', order.card.expiryMonth],
    ['card-exp-year', order.card.expiryYear],
    ['card-hash-id', order.card.hashId],
    ['cardholder-name', order.card.printedName],
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

function shownStatus(order: Order, transaction: Transaction): { status: string; stage: string } {
  if (transaction.phase === 'final' && !order.behavior.statusNeverFinal) {
    return { status: transaction.status, stage: STAGES[transaction.status] };
  }
  return {
    status: known(order.behavior.words.processing) ?? 'processing',
    stage: transaction.phase === 'challenging' ? '3d_validating' : 'processing',
  };
}

function reversedMinor(order: Order): bigint {
  const reversals = order.transactions.filter(({ type, status: state }) => type === 'reversal' && state === 'approved');
  return reversals.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

const MOSCOW_OFFSET_MS = 3 * 60 * 60 * 1000;

/** Local time with a zone abbreviation, as the gateway prints it. */
function processingDate(gateway: Gateway): string {
  const local = new Date(gateway.clock.now() + MOSCOW_OFFSET_MS).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)} MSK`;
}
