import type { CheckoutState } from '@paydesk/shared/checkout';
import type { FrameMessages } from '../../i18n/messages.ts';
import { outcomeWords } from '../../i18n/outcome-words.ts';

/** Stands above the form, and is read out when it appears. */
function alert(...content: readonly (Node | string)[]): HTMLElement {
  const box = document.createElement('p');
  box.className = 'alert';
  box.role = 'alert';
  box.append(...content);
  return box;
}

/**
 * Why the last attempt was declined, and what may help.
 *
 * @param otherCard Whether another card can be typed.
 */
export function declineAlert(state: CheckoutState, messages: FrameMessages, otherCard: boolean): HTMLElement {
  const { sentence, action } = outcomeWords(state, messages);
  const strong = document.createElement('strong');
  strong.textContent = sentence;
  return alert(strong, ` ${action}`, ...(otherCard && state.decline?.action === 'use_another_card' ? [anotherCard(messages)] : []));
}

/** Empties the fields of the declined card. */
function anotherCard({ use_another_card: words }: FrameMessages): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'another';
  button.textContent = words;
  return button;
}
