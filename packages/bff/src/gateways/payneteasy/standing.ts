import type { DisputeKind } from '@paydesk/shared/dispute';
import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { DisputeReport, Standing } from '../../payments/ports/standing.ts';
import { receivedAmount } from './amounts.ts';
import type { PaynetEasySettings } from './config.ts';
import { isFinished } from './decision-schema.ts';
import { keptDetails } from './details.ts';
import { plainText } from './plain-text.ts';
import type { StatusResponse } from './messages.ts';

/** What a transaction that follows a payment does to it, or the kind of dispute that it is. */
export type LaterTransaction = 'capture' | 'cancel' | 'refund' | DisputeKind;

/** Transaction types that follow an approved payment, begun by us, in the gateway's back office, or by the bank. Notes 5.2 */
const LATER: Readonly<Record<string, LaterTransaction>> = {
  capture: 'capture',
  cancel: 'cancel',
  void: 'cancel',
  reversal: 'refund',
  refund: 'refund',
  chargeback: 'chargeback',
  fraud: 'fraud',
  retrieval: 'retrieval',
  dispute: 'other',
};

/** What the status describes instead of the payment itself; `undefined` when that is no type we know to follow one. */
export function laterTransaction(response: StatusResponse): LaterTransaction | undefined {
  const type = response['transaction-type']?.toLowerCase() ?? '';
  return Object.hasOwn(LATER, type) ? LATER[type] : undefined;
}

type Asked = Pick<OutcomeQuestion, 'kind' | 'amount' | 'currency'>;
type Counting = Pick<PaynetEasySettings, 'chargebacks_in_reversal_amount'>;

/** How a payment stands whose own transaction is the latest of its order, and approved. */
export function standingAsMade(response: StatusResponse, { kind, currency }: Pick<Asked, 'kind' | 'currency'>): Standing | undefined {
  if (kind === 'verify') return undefined;
  if (isInAnotherCurrency(response, currency)) return { state: 'unclear' };
  const refunded = amountIn(response, 'total-reversal-amount', currency);
  if (kind === 'authorize' && !isPositive(refunded)) return { state: 'held' };
  return standing('taken', { captured: kind === 'sale' ? amountIn(response, 'amount', currency) : undefined, refunded });
}

/**
 * How an approved payment stands when another transaction is the latest of its order.
 *
 * @param later `undefined`: of a type that we do not know.
 * @returns `undefined` when the transaction has changed nothing, and nothing else is told. What is not told is never guessed.
 * @see Notes 4.2 to 4.5 and 5.2
 */
export function standingAfter(
  later: LaterTransaction | undefined,
  response: StatusResponse,
  asked: Asked,
  counting: Counting,
): Standing | undefined {
  const { status } = response;
  if (!isFinished(status)) return { state: 'changing' };
  if (status === 'unknown' || isInAnotherCurrency(response, asked.currency)) return { state: 'unclear' };
  if (status === 'approved') return later === undefined ? { state: 'unclear' } : afterApproved(later, response, asked, counting);
  const refunded = refundedTotal(later, response, asked.currency, counting);
  return isPositive(refunded) ? standing('taken', { refunded }) : undefined;
}

function afterApproved(later: LaterTransaction, response: StatusResponse, asked: Asked, counting: Counting): Standing {
  const { currency } = asked;
  const refunded = refundedTotal(later, response, currency, counting);
  switch (later) {
    case 'capture':
      return standing('taken', { captured: amountIn(response, 'amount', currency), refunded });
    case 'cancel':
      return { state: 'canceled' };
    case 'refund':
      return afterRefund(refunded, amountIn(response, 'amount', currency), amountIn(response, 'initial-amount', currency) ?? asked.amount);
    case 'chargeback':
      return standing('taken', { refunded, disputes: [disputeOf(later, response, asked)] });
    case 'fraud':
    case 'retrieval':
    case 'other': {
      const isTaken = asked.kind === 'sale' || isPositive(refunded);
      return standing(isTaken ? 'taken' : 'untold', { refunded, disputes: [disputeOf(later, response, asked)] });
    }
  }
}

/**
 * What was given back was taken before; how much was taken is proven only when all was given back.
 *
 * @param refunded Altogether. @param amount By the latest refund.
 */
function afterRefund(refunded: bigint | undefined, amount: bigint | undefined, initial: bigint): Standing {
  if (refunded === initial || amount === initial) return { state: 'taken', captured: initial, refunded: initial };
  if (refunded !== undefined) return { state: 'taken', refunded };
  return amount === undefined ? { state: 'unclear' } : { state: 'taken', refundedShare: 'part' };
}

/** Given back by reversals. Where the gateway counts chargebacks as well, only what can be separated from them. */
function refundedTotal(
  later: LaterTransaction | undefined,
  response: StatusResponse,
  currency: string,
  { chargebacks_in_reversal_amount: countsChargebacks }: Counting,
): bigint | undefined {
  const total = amountIn(response, 'total-reversal-amount', currency);
  if (total === undefined || total === 0n || !countsChargebacks) return total;
  const amount = amountIn(response, 'amount', currency);
  if (amount === undefined) return undefined;
  if (later === 'chargeback') return total >= amount ? total - amount : undefined;
  return later === 'refund' && total === amount ? total : undefined;
}

/** A dispute whose amount is not told is taken to be about all. */
function disputeOf(kind: DisputeKind, response: StatusResponse, { amount: whole, currency }: Asked): DisputeReport {
  const amount = amountIn(response, 'amount', currency) ?? whole;
  const name = keptDetails(response)['processor-tx-id'] ?? String(amount);
  return { reference: `${kind} ${name}`, kind, amount, reasonCode: plainText(response['reason-code']) ?? null };
}

type Told = Pick<Standing, 'captured' | 'refunded' | 'disputes'>;

function standing(state: Standing['state'], { captured, refunded, disputes }: { [Fact in keyof Told]: Told[Fact] | undefined }): Standing {
  return {
    state,
    ...(captured === undefined ? {} : { captured }),
    ...(refunded === undefined ? {} : { refunded }),
    ...(disputes === undefined ? {} : { disputes }),
  };
}

/** @returns `undefined` when it is not told, or cannot be read. */
function amountIn(
  response: StatusResponse,
  name: 'amount' | 'initial-amount' | 'total-reversal-amount',
  currency: string,
): bigint | undefined {
  const said = response[name];
  return said === undefined ? undefined : receivedAmount(said, currency);
}

function isInAnotherCurrency(response: StatusResponse, currency: string): boolean {
  return response.currency !== undefined && response.currency !== currency;
}

function isPositive(amount: bigint | undefined): boolean {
  return amount !== undefined && amount > 0n;
}
