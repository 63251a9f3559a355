import type { Messages } from '@paydesk/widget/i18n/messages';
import { document, type Page } from './document.ts';
import { html, type Html } from '@paydesk/widget/markup/html';

type Words = Pick<Page, 'locale' | 'direction'> & { readonly messages: Messages };

/**
 * Holds the challenge in a frame of its own, so that the page around does not have to trust the bank. That page offers the whole
 * window; where scripts are off, this one does.
 *
 * @param isolated The page around is: the bank's page is shown without its cookies, or not at all.
 */
export function challengeHolderPage({ messages, locale, direction }: Words, framedPath: string, isolated: boolean): string {
  const credentialless = isolated ? html` credentialless` : html``;
  return document({
    locale,
    direction,
    title: messages.page_challenge_title,
    body: html`<iframe class="challenge" src="${framedPath}" title="${messages.challenge_title}"${credentialless}></iframe>
      <noscript
        ><p class="whole-window">${messages.challenge_trouble} <a href="${framedPath}" target="_top">${messages.challenge_whole_window}</a></p></noscript
      >`,
  });
}

/**
 * Posts a form to the gateway by script, or by a button where scripts are off. The fields arrive as given, in this order
 * and in UTF-8. Only line breaks would be changed by browsers. Whether a browser keeps the page in its history depends on timing, so
 * a payer who goes back comes by it.
 *
 * @param wayOut The form that gives up.
 */
export function selfPostingPage(
  { messages, ...page }: Words,
  action: string,
  fields: readonly (readonly [name: string, value: string])[],
  nonce: string,
  wayOut: Html = html``,
): string {
  const inputs = fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" /> `);
  return document({
    ...page,
    title: messages.page_challenge_title,
    body: html`<main class="sheet">
        <form method="post" action="${action}" accept-charset="utf-8">
          ${inputs}
          <p>${messages.page_noscript_challenge}</p>
          <button class="button">${messages.page_continue_to_bank}</button>
        </form>
        ${wayOut}
      </main>
      <script nonce="${nonce}">
        // Reached by the back button, the page is on the payer's way back, not on the way to the gateway.
        const isOnTheWayBack = performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
        addEventListener('pageshow', ({ persisted }) => persisted && history.back());
        if (isOnTheWayBack) history.back();
        else document.forms[0].submit();
      </script>`,
  });
}

/** Where the payer arrives inside the frame of the challenge; the page around closes it. */
export function returnedPage({ messages, ...page }: Words): string {
  return document({
    ...page,
    title: messages.page_wait_title,
    body: html`<main class="sheet bare">
      <div role="status">
        <div class="spinner" aria-hidden="true"></div>
        <p>${messages.page_returning}</p>
      </div>
    </main>`,
  });
}
