import type { CheckoutState } from '@paydesk/shared/checkout';
import type { FieldValidity } from '../../controllers/field-validity.ts';
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

/** What the payer has to correct, each problem a link to its field. */
export function problemSummary(fields: readonly FieldValidity[], messages: FrameMessages): HTMLElement | undefined {
  const wrong = fields.filter(({ problem }) => problem !== null);
  if (wrong.length === 0) return undefined;
  const box = document.createElement('div');
  box.className = 'alert';
  box.role = 'group';
  box.tabIndex = -1;
  box.setAttribute('aria-labelledby', 'summary');
  const heading = document.createElement('h2');
  heading.id = 'summary';
  heading.textContent = messages.summary_title;
  const list = document.createElement('ul');
  list.append(...wrong.map(problemLink));
  box.append(heading, list);
  return box;
}

function problemLink({ name, words }: FieldValidity): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `#${name}`;
  link.textContent = words;
  item.append(link);
  return item;
}
