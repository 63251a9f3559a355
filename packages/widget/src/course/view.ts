import type { CheckoutState } from '@paydesk/shared/checkout';

export type View = 'form' | 'wait' | 'challenge' | 'result';

const FINAL: readonly CheckoutState['status'][] = ['authorized', 'captured', 'verified', 'canceled', 'refunded', 'expired'];

/** What the payer sees in each state. A status unknown to this release means waiting. */
export function viewOf(state: CheckoutState): View {
  const { status } = state;
  if (isFinal(state) || status === 'unknown') return 'result';
  if (status === 'awaiting_payer' || isRefused(status)) return 'form';
  return status === 'challenged' && state.challenge !== null ? 'challenge' : 'wait';
}

/** Whether the state can no longer change here. While it is `unknown` it still can: a late answer counts. */
export function isFinal({ status, attempts_left: attemptsLeft }: CheckoutState): boolean {
  return FINAL.includes(status) || (isRefused(status) && attemptsLeft === 0);
}

function isRefused(status: CheckoutState['status']): boolean {
  return status === 'declined' || status === 'failed';
}
