import type { Messages } from '@paydesk/widget/i18n/messages';
import { document, type Page } from './document.ts';
import { html } from './html.ts';
import { scriptElement, type Script } from './script.ts';

const REFRESH_SECONDS = 5;

export interface WaitPage extends Pick<Page, 'locale' | 'direction'> {
  readonly messages: Messages;
  readonly payment: string;
  readonly token: string;
  readonly version: number;
  readonly waitPath: string;
  readonly resultPath: string;
  readonly script: Script;
  /** Set while the bank waits for the payer. */
  readonly challengePath: string | null;
}

/** Asks the BFF until the outcome is known, or the gateway does not know it: by script, or by reloading where scripts are off. */
export function waitPage(page: WaitPage): string {
  const { messages, challengePath } = page;
  const challenge =
    challengePath === null ? html`` : html`<p><a class="button" href="${challengePath}">${messages.page_continue_to_bank}</a></p>`;
  return document({
    ...page,
    title: messages.page_wait_title,
    head: html`<noscript><meta http-equiv="refresh" content="${REFRESH_SECONDS}" /></noscript> ${scriptElement(page.script)}`,
    body: html`<main
      class="sheet"
      data-paydesk-page="wait"
      data-payment="${page.payment}"
      data-token="${page.token}"
      data-version="${page.version}"
      data-result-url="${page.resultPath}"
    >
      <div role="status">
        <div class="spinner" aria-hidden="true"></div>
        <h1>${messages.processing_title}</h1>
        <p>${messages.processing_sentence} ${messages.processing_action}</p>
      </div>
      ${challenge}
      <noscript
        ><p>${messages.page_noscript_wait} <a href="${page.waitPath}">${messages.page_check_again}</a></p></noscript
      >
    </main>`,
  });
}
