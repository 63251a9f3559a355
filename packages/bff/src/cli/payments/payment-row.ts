import { toMajorUnits } from '@paydesk/shared/money';
import type { AnsweredPayment } from './shown-payment.ts';

export const PAYMENT_HEAD = [
  'CREATED',
  'PAYMENT',
  'STATUS',
  'AMOUNT',
  'CAPTURED',
  'REFUNDED',
  'ACCOUNT',
  'CARD',
  'ATTENTION',
  'ORDER',
] as const;

/** Of a table under {@link PAYMENT_HEAD}. */
export function paymentRow(payment: AnsweredPayment): readonly string[] {
  const { created_at: createdAt, id, status, currency, account, card, attention, order_reference: order } = payment;
  return [
    createdAt,
    id,
    status,
    money(payment.amount, currency),
    taken(payment.amount_captured, currency),
    taken(payment.amount_refunded, currency),
    account,
    card?.last_four ?? '-',
    attention.length === 0 ? '-' : attention.map(({ code }) => code).join(','),
    order,
  ];
}

/** `149.00 EUR`. */
export function money(amount: number, currency: string): string {
  return `${toMajorUnits(amount, currency)} ${currency}`;
}

function taken(amount: number, currency: string): string {
  return amount === 0 ? '-' : toMajorUnits(amount, currency);
}
