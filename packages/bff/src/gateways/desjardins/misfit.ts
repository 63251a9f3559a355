import { hasValidCheckDigit } from '@paydesk/shared/card-number';
import type { DeclineCode } from '@paydesk/shared/decline-codes';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { CURRENCY } from './amounts.ts';
import { CARD_NUMBER, HOLDER_LENGTH_MAX, TRANSACTION_ID } from './formats.ts';
import type { LaterRequest, PaymentRequest, ReceiptRequest, Request, StatusRequest } from './request.ts';
import { callbackUrlProblem } from './urls.ts';

/** A part of a request that the gateway would refuse, found before anything is sent. */
export interface Misfit {
  readonly parameter: string;
  /** Never the value. */
  readonly reason: string;
  readonly code: DeclineCode;
}

/** The first part of a payment that does not fit. */
export function paymentMisfit(request: PaymentRequest): Misfit | undefined {
  return amountMisfit(request) ?? cardMisfit(request) ?? anyMisfit(request);
}

/** The first part of a capture, cancel or refund that does not fit. */
export function laterMisfit(request: LaterRequest): Misfit | undefined {
  return amountMisfit(request) ?? referenceMisfit('original', request.original) ?? anyMisfit(request);
}

/** The first part of a query that does not fit. How many targets one may have is settled by their type. */
export function queryMisfit(request: StatusRequest | ReceiptRequest): Misfit | undefined {
  return (request.kind === 'receipt' ? referenceMisfit('target', request.target) : undefined) ?? anyMisfit(request);
}

export function notSent({ parameter, reason, code }: Misfit): GatewayReport {
  return { outcome: 'failed', code, details: { not_sent: `${parameter} ${reason}` } };
}

function amountMisfit({ amount, currency }: PaymentRequest | LaterRequest): Misfit | undefined {
  if (currency !== CURRENCY) return misfit('currency', `is not ${CURRENCY}`);
  return amount === undefined ? misfit('amount', 'is not from 1 to 999999999 cents') : undefined;
}

function cardMisfit({ card: { number, holder, year, month } }: PaymentRequest): Misfit | undefined {
  if (!CARD_NUMBER.test(number) || !hasValidCheckDigit(number)) {
    return misfit('card/number', 'is no card number', 'invalid_card_number');
  }
  if (holder === '') return misfit('card/holder_name', 'is missing', 'invalid_holder_name');
  if (Array.from(holder).length > HOLDER_LENGTH_MAX) {
    return misfit('card/holder_name', `is longer than ${HOLDER_LENGTH_MAX} characters`, 'invalid_holder_name');
  }
  return /^\d{2}$/.test(year) && /^(0[1-9]|1[0-2])$/.test(month) ? undefined : misfit('card/expiry', 'is no month', 'invalid_card_number');
}

function anyMisfit({ reference, callbackUrl }: Request): Misfit | undefined {
  const problem = callbackUrlProblem(callbackUrl);
  return referenceMisfit('id', reference) ?? (problem === undefined ? undefined : misfit('urls/response', problem));
}

function referenceMisfit(parameter: string, reference: string): Misfit | undefined {
  return TRANSACTION_ID.test(reference) ? undefined : misfit(parameter, 'is not 1 to 32 letters, digits and underscores');
}

function misfit(parameter: string, reason: string, code: DeclineCode = 'gateway_error'): Misfit {
  return { parameter, reason, code };
}
