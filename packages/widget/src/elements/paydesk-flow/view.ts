import type { CheckoutState } from '@paydesk/shared/checkout';

export type View = 'form' | 'wait' | 'challenge' | 'result';

const OVER: readonly CheckoutState['status'][] = ['authorized', 'captured', 'verified', 'canceled', 'refunded', 'expired'];

/** What the payer sees in each state. A status that this release does not know is one we wait for. */
export function viewOf(state: CheckoutState): View {
  const { status } = state;
  if (isFinal(state)) return 'result';
  if (status === 'awaiting_payer' || isRefused(status)) return 'form';
  if (status === 'challenged' && state.challenge !== null) return 'challenge';
  return state.needs_attention ? 'result' : 'wait';
}

/** Whether nothing more will happen here. What needs attention is not over: a late answer still counts. */
export function isFinal({ status, attempts_left: attemptsLeft }: CheckoutState): boolean {
  return OVER.includes(status) || (isRefused(status) && attemptsLeft === 0);
}

function isRefused(status: CheckoutState['status']): boolean {
  return status === 'declined' || status === 'failed';
}
