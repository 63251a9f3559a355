import type { PaymentRecord, ScheduleRun } from '../payment.ts';
import type { MerchantPayment } from '../use-cases/make-merchant-payment.ts';

/**
 * Stores the payment of one try of a run, then sends it, once. The same try again gets the same payment and sends
 * nothing, even when card or account have become unusable.
 *
 * @throws {Fault} When card or account cannot be used as they are now; nothing is stored then.
 */
export type MakePayment = (wanted: MerchantPayment & { readonly once: { readonly run: ScheduleRun } }) => Promise<PaymentRecord>;
