import type { Decline } from '@paydesk/shared/decline';
import type { DeclineAction, DeclineCode } from '@paydesk/shared/decline-codes';
import type { FrameMessages } from './messages.ts';

/** What a payer is told of an attempt that did not go through. */
export interface DeclineWords {
  readonly title: string;
  /** Why, and that nothing was charged, which a decline proves. */
  readonly sentence: string;
  readonly action: string;
}

/** Declines that no bank and no filter has made: the payer left, or something was not finished. */
const NOT_DECLINED: Readonly<Partial<Record<DeclineCode, 'canceled' | 'failed'>>> = {
  left_payment_page: 'canceled',
  authentication_failed: 'failed',
  authentication_timed_out: 'failed',
  issuer_unavailable: 'failed',
  reversed: 'failed',
  not_completed: 'failed',
  gateway_error: 'failed',
  not_sent: 'failed',
  invalid_holder_name: 'failed',
};

/**
 * Words for the last attempt, on a result and above the form alike. Never those of the gateway.
 *
 * @param open Whether the payer may try once more.
 */
export function declineWords({ code, action }: Decline, open: boolean, messages: FrameMessages): DeclineWords {
  return {
    title: messages[`${NOT_DECLINED[code] ?? 'declined'}_title`],
    sentence: `${messages[`decline_${code}`]} ${messages.not_charged}`,
    action: open ? nextAction(code, action, messages) : messages.action_contact_merchant,
  };
}

function nextAction(code: DeclineCode, action: DeclineAction, messages: FrameMessages): string {
  if (code === 'invalid_security_code') return messages.action_enter_code;
  return action === 'contact_merchant' ? messages.action_retry_or_contact : messages[`action_${action}`];
}
