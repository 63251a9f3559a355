import type { CheckoutState } from '@paydesk/shared/checkout';

export type View = 'form' | 'wait' | 'challenge' | 'result';

/** What the payer sees in each state. A status that this release does not know is one we wait for. */
export function viewOf(state: CheckoutState): View {
  switch (state.status) {
    case 'awaiting_payer':
      return 'form';
    case 'declined':
    case 'failed':
      return state.attempts_left > 0 ? 'form' : 'result';
    case 'authorized':
    case 'captured':
    case 'canceled':
    case 'refunded':
    case 'expired':
      return 'result';
    case 'challenged':
      return state.challenge === null ? 'wait' : 'challenge';
    case 'processing':
    case 'unknown':
      return state.needs_attention ? 'result' : 'wait';
    default:
      return 'wait';
  }
}

/** Whether nothing more will happen here. What needs attention is not over: a late answer still counts. */
export function isFinal(state: CheckoutState): boolean {
  return viewOf(state) === 'result' && state.status !== 'processing' && state.status !== 'unknown';
}
