import type { Messages } from '@paydesk/widget/i18n/messages';
import { document, type Page } from './document.ts';
import { html } from '@paydesk/widget/markup/html';

export type PageProblem = 'not_found' | 'link_expired' | 'wrong_state' | 'fault';

/** What is wrong with the link that the payer has followed, and the way back where there is one. */
export function problemPage(problem: PageProblem, messages: Messages, page: Pick<Page, 'locale' | 'direction'>, wayBack?: string): string {
  const title = messages[`page_${problem}_title`];
  const link =
    wayBack === undefined ? html`` : html`<p class="links"><a class="button" href="${wayBack}">${messages.page_show_state}</a></p>`;
  return document({
    ...page,
    title,
    body: html`<main class="sheet" data-paydesk-page="${problem}">
      <h1>${title}</h1>
      <p>${messages[`page_${problem}_sentence`]}</p>
      ${link}
    </main>`,
  });
}
