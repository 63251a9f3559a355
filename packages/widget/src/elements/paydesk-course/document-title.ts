import type { Checkout, CheckoutState } from '@paydesk/shared/checkout';
import type { FrameMessages } from '../../i18n/messages.ts';
import { outcomeWords } from '../../i18n/outcome-words.ts';
import { viewOf } from '../../course/view.ts';

/** What a page of ours is called once the payer has paid: where the payment stands, and the shop. `undefined`: as the form is. */
export function documentTitle(state: CheckoutState, { merchant }: Checkout, messages: FrameMessages): string | undefined {
  return viewOf(state) === 'form' ? undefined : `${outcomeWords(state, messages).title} · ${merchant}`;
}
