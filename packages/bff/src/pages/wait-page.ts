import type { CheckoutState } from '@paydesk/shared/checkout';
import { fill } from '@paydesk/widget/i18n/fill';
import type { Messages } from '@paydesk/widget/i18n/messages';
import { outcomeWords } from '@paydesk/widget/i18n/outcome-words';
import { document, type Page } from './document.ts';
import { html } from '@paydesk/widget/markup/html';
import { giveUpForm } from './give-up-page.ts';
import { scriptElement, type Script } from './script.ts';

const REFRESH_SECONDS = 5;

export interface WaitPage extends Pick<Page, 'locale' | 'direction' | 'framed'> {
  readonly messages: Messages;
  readonly payment: string;
  readonly state: CheckoutState;
  readonly merchant: string;
  readonly returnUrl: string | null;
  readonly token: string;
  readonly waitPath: string;
  readonly resultPath: string;
  readonly cancelPath: string;
  readonly script: Script;
  /** Set while the bank waits for the payer. */
  readonly challengePath: string | null;
}

/** Asks the BFF until the outcome is known, or the gateway does not know it: by script, or by reloading where scripts are off. */
export function waitPage(page: WaitPage): string {
  const { messages, state, merchant, challengePath, returnUrl } = page;
  const { title, sentence, action } = outcomeWords(state, messages);
  const challenge =
    challengePath === null
      ? html``
      : html`<p><a class="button" href="${challengePath}" target="_top">${messages.page_continue_to_bank}</a></p>
          <p>${messages.challenge_another_card}</p>`;
  const wayBack =
    returnUrl === null
      ? html``
      : html`<p class="links"><a class="button secondary" href="${returnUrl}" target="_top">${fill(messages.return_to_merchant, { merchant })}</a></p>`;
  const wayOut = giveUpForm(page);
  return document({
    ...page,
    title: `${title} · ${merchant}`,
    head: html`<noscript><meta http-equiv="refresh" content="${REFRESH_SECONDS}" /></noscript> ${scriptElement(page.script)}`,
    body: html`<main
      class="sheet centered"
      data-paydesk-page="wait"
      data-payment="${page.payment}"
      data-token="${page.token}"
      data-version="${state.version}"
      data-result-url="${page.resultPath}"
    >
      <div role="status">
        <div class="spinner" aria-hidden="true"></div>
        <h1>${title}</h1>
        <p>${sentence} ${action}</p>
      </div>
      ${challenge}
      <noscript><p>${messages.page_noscript_wait}</p></noscript>
      <p><a href="${page.waitPath}">${messages.page_check_again}</a></p>
      ${state.giving_up === null ? wayBack : wayOut}
    </main>`,
  });
}
