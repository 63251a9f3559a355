import { hasValidCheckDigit } from '@paydesk/shared/check-digit';
import { unsendable, type Unsendable } from '../unsendable.ts';
import { CURRENCY } from './amounts.ts';
import { CARD_NUMBER_LENGTH, TRANSACTION_ID } from './field-forms.ts';
import type { ModifyRequest, PaymentRequest, ReceiptRequest, Request, StatusRequest } from './request.ts';
import { callbackUrlProblem } from './urls.ts';

/** The first part of a payment that does not fit. */
export function unsendablePayment(request: PaymentRequest): Unsendable | undefined {
  return unsendableAmount(request) ?? unsendableCard(request.card) ?? unsendableAnywhere(request);
}

/** The first part of a capture, cancel or refund that does not fit. */
export function unsendableModification(request: ModifyRequest): Unsendable | undefined {
  return unsendableAmount(request) ?? unsendableReference('original', request.original) ?? unsendableAnywhere(request);
}

/** The first part of a query that does not fit. How many targets one may have is settled by their type. */
export function unsendableQuery(request: StatusRequest | ReceiptRequest): Unsendable | undefined {
  return (request.kind === 'receipt' ? unsendableReference('target', request.target) : undefined) ?? unsendableAnywhere(request);
}

/** An amount that cannot be said. */
export function unsendableAmount({
  amount,
  currency,
}: Pick<PaymentRequest | ModifyRequest, 'amount' | 'currency'>): Unsendable | undefined {
  if (currency !== CURRENCY) {
    const objection = { path: 'currency', message: `must be ${CURRENCY}`, missing: false };
    return unsendable('currency', `is not ${CURRENCY}`, 'gateway_error', objection);
  }
  const objection = { path: 'amount', message: 'must be from 1 to 999999999 cents', missing: false };
  return amount === undefined ? unsendable('amount', 'is not from 1 to 999999999 cents', 'gateway_error', objection) : undefined;
}

/** The first part of a card that does not fit. */
export function unsendableCard({ number, holder, year, month }: PaymentRequest['card']): Unsendable | undefined {
  if (number.length < CARD_NUMBER_LENGTH.min || number.length > CARD_NUMBER_LENGTH.max || !hasValidCheckDigit(number)) {
    const objection = { path: 'card.number', message: 'is not a valid card number', missing: false };
    return unsendable('card/number', 'is no card number', 'invalid_card_number', objection);
  }
  if (holder === '') {
    return unsendable('card/holder_name', 'is missing', 'invalid_holder_name', {
      path: 'card.holder',
      message: 'is needed',
      missing: true,
    });
  }
  return /^\d{2}$/.test(year) && /^(0[1-9]|1[0-2])$/.test(month)
    ? undefined
    : unsendable('card/expiry', 'is no month', 'invalid_card_number');
}

function unsendableAnywhere({ reference, callbackUrl }: Request): Unsendable | undefined {
  const problem = callbackUrlProblem(callbackUrl);
  return unsendableReference('id', reference) ?? (problem === undefined ? undefined : unsendable('urls/response', problem));
}

function unsendableReference(parameter: string, reference: string): Unsendable | undefined {
  return TRANSACTION_ID.test(reference) ? undefined : unsendable(parameter, 'is not 1 to 32 letters, digits and underscores');
}
