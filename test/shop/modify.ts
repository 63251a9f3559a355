import type { Paydesk } from '@paydesk/shared/client';
import type { Payment } from '@paydesk/shared/payment';
import type { PaymentAction } from './payment-actions.ts';

interface Modification {
  /** Minor units; all of it when left out. */
  readonly amount: number | undefined;
  readonly idempotencyKey: string;
  /** Seconds. */
  readonly wait: number;
}

export function modify(api: Paydesk, payment: string, action: PaymentAction, { amount, ...options }: Modification): Promise<Payment> {
  switch (action) {
    case 'capture':
      return api.capturePayment(payment, { amount }, options);
    case 'refund':
      return api.refundPayment(payment, { amount }, options);
    case 'cancel':
      return api.cancelPayment(payment, {}, options);
  }
}
