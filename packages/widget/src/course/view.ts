import type { CheckoutState } from '@paydesk/shared/checkout';

export type View = 'form' | 'wait' | 'challenge' | 'result';

const FINAL: readonly CheckoutState['status'][] = ['authorized', 'captured', 'verified', 'canceled', 'refunded', 'expired'];

/** What the payer sees in each state. A status unknown to this release means waiting. */
export function viewOf(state: CheckoutState): View {
  const { status } = state;
  if (isFinal(state)) return 'result';
  if (status === 'awaiting_payer' || isRefused(status)) return 'form';
  if (status === 'challenged' && state.challenge !== null) return 'challenge';
  return state.needs_attention ? 'result' : 'wait';
}

/** Whether the state can no longer change here. With `needs_attention` it still can: a late answer counts. */
export function isFinal({ status, attempts_left: attemptsLeft }: CheckoutState): boolean {
  return FINAL.includes(status) || (isRefused(status) && attemptsLeft === 0);
}

function isRefused(status: CheckoutState['status']): boolean {
  return status === 'declined' || status === 'failed';
}
