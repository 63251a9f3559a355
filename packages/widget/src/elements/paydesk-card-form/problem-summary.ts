import type { FieldValidity } from '../../controllers/field-validity.ts';
import type { FrameMessages } from '../../i18n/messages.ts';

/** What the payer has to correct, each problem a link to its field. */
export function problemSummary(fields: readonly FieldValidity[], messages: FrameMessages): HTMLElement | null {
  const wrong = fields.filter(({ problem }) => problem !== null);
  if (wrong.length === 0) return null;
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
