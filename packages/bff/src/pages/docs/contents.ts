import type { Operation } from '@paydesk/shared/operation';
import { OPERATIONS } from '@paydesk/shared/operations/all';
import { html, type Html } from '@paydesk/widget/markup/html';

/** Calls about one kind of resource. */
export interface Group {
  readonly anchor: string;
  readonly title: string;
  readonly calls: readonly Operation[];
}

/** In the order of the contract. */
export const GROUPS: readonly Group[] = Object.entries(Object.groupBy(OPERATIONS, resourceOf)).map(([resource, calls = []]) => ({
  anchor: `calls-${resource}`,
  title: resource === 'checkout' ? 'Payer API' : capital(resource.replaceAll('-', ' ')),
  calls,
}));

function resourceOf({ path }: Operation): string {
  return path.split('/')[2] ?? path;
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

const BEFORE = { start: 'Start here', statuses: 'What a status means' };
const AFTER = { events: 'Events', declines: 'Declines', attention: 'Attention', problems: 'Problems', objects: 'Objects' };

/** Beside the page on a wide screen with all calls, above it on a narrow one with the sections alone. */
export function contents(): Html {
  return html`<nav aria-label="Contents">
    <p class="brand">Paydesk API</p>
    <ul>
      ${Object.entries(BEFORE).map(link)}
      ${GROUPS.map(
        ({ anchor, title, calls }) =>
          html`<li>
            <a href="#${anchor}">${title}</a>
            <ul>
              ${calls.map(({ id, summary }) => html`<li><a href="#${id}">${short(summary)}</a></li> `)}
            </ul>
          </li> `,
      )}
      ${Object.entries(AFTER).map(link)}
    </ul>
  </nav>`;
}

function link([anchor, title]: readonly [string, string]): Html {
  return html`<li><a href="#${anchor}">${title}</a></li> `;
}

/** A summary up to its first pause. */
function short(summary: string): string {
  return summary.split(/[,;:]/)[0] ?? summary;
}
