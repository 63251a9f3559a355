import { printJson } from '../print-json.ts';
import { table } from '../table.ts';
import { PAYMENT_HEAD, paymentRow } from './payment-row.ts';
import { type AnsweredPayment, shownPayment } from './shown-payment.ts';

/** How it stands: a row under a head, or the payment itself as JSON. */
export function printPayment(payment: AnsweredPayment, json: boolean): void {
  if (json) printJson(shownPayment(payment));
  else process.stdout.write(table([PAYMENT_HEAD, paymentRow(payment)]));
}
