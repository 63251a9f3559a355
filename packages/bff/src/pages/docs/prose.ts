import { FAULT_CODES } from '@paydesk/shared/fault-codes';
import { html, Html } from '@paydesk/widget/markup/html';

/** A sentence whose code spans are marked by backticks. The code of a problem leads to what is said of it. */
export function prose(text: string): Html {
  return new Html(
    text
      .split('`')
      .map((part, at) => (at % 2 === 0 ? html`${part}` : code(part)))
      .join(''),
  );
}

function code(text: string): Html {
  return Object.hasOwn(FAULT_CODES, text) ? html`<a href="#problem-${text}"><code>${text}</code></a>` : html`<code>${text}</code>`;
}

/** Text between tags: quotes need no escape there, and examples are full of them. */
export function plain(text: string): Html {
  return new Html(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
}
