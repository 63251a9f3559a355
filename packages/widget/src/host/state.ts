import type { PaymentStatus } from '@paydesk/shared/payment-status';

/** `loading` until the frame answers, `error` when there is no form; then the status of the payment. */
export type PaydeskState = 'loading' | 'error' | PaymentStatus;

/** In these the payer has to wait, or to act at the bank. */
const BUSY: readonly PaydeskState[] = ['processing', 'challenged'];
/** In these a card is asked for. */
const ASKING: readonly PaydeskState[] = ['loading', 'error', 'awaiting_payer', 'declined'];

export function isBusy(state: PaydeskState): boolean {
  return BUSY.includes(state);
}

export function asksForCard(state: PaydeskState): boolean {
  return ASKING.includes(state);
}
