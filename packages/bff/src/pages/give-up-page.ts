import { fill } from '@paydesk/widget/i18n/fill';
import type { Messages } from '@paydesk/widget/i18n/messages';
import { document, type Page } from './document.ts';
import { html, type Html } from '@paydesk/widget/markup/html';

export interface GiveUpForm {
  readonly messages: Messages;
  /** Where it is posted to. */
  readonly cancelPath: string;
  /** Set where the script leads back to the shop at once. */
  readonly merchant?: string | undefined;
}

/** The button that gives up, for any page of ours. It needs no script. */
export function giveUpForm({ messages, cancelPath, merchant }: GiveUpForm): Html {
  const label = merchant === undefined ? messages.give_up : fill(messages.give_up_and_return, { merchant });
  return html`<form class="give-up" method="post" action="${cancelPath}"><button class="button quiet">${label}</button></form>`;
}

export interface GiveUpPage extends Pick<Page, 'locale' | 'direction' | 'framed'> {
  readonly messages: Messages;
  readonly merchant: string;
  readonly cancelPath: string;
  /** The page that fits the payment as it is. */
  readonly backPath: string;
}

/** Asks once more, where an attempt is under way that may be paid. */
export function giveUpPage({ messages, merchant, cancelPath, backPath, ...page }: GiveUpPage): string {
  return document({
    ...page,
    title: `${messages.give_up_title} · ${merchant}`,
    body: html`<main class="sheet" data-paydesk-page="give-up">
      <header><p class="merchant">${merchant}</p></header>
      <h1>${messages.give_up_title}</h1>
      <p>${messages.give_up_sentence}</p>
      <form class="links" method="post" action="${cancelPath}">
        <input type="hidden" name="confirmed" value="yes" />
        <button class="button">${messages.give_up_confirm}</button>
        <a class="button secondary" href="${backPath}">${messages.give_up_keep}</a>
      </form>
    </main>`,
  });
}
