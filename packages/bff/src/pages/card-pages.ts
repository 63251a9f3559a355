import { randomBytes } from 'node:crypto';
import { formatMoney } from '@paydesk/shared/money';
import type { PageData } from '@paydesk/shared/page-data';
import { fill } from '@paydesk/widget/i18n/fill';
import { formMessages, frameMessages, type Messages } from '@paydesk/widget/i18n/messages';
import { mayRetry } from '@paydesk/widget/i18n/outcome-words';
import type { FormMarkup } from '@paydesk/widget/markup/card-form';
import { flow } from '@paydesk/widget/markup/flow';
import { Html, html, json } from '@paydesk/widget/markup/html';
import { document, type Page } from './document.ts';
import { CHOICE_STYLE, FORM_STYLE, FRAME_STYLE, TRIAL_STYLE } from './form-style.ts';
import { laterWordsFile } from './later-words.ts';
import { giveUpForm } from './give-up-page.ts';
import { SCRIPT_GUARD } from './script-guard.ts';
import { scriptElement, type Script } from './script.ts';

export interface CardPage extends Pick<Page, 'trial'> {
  readonly data: Omit<PageData, 'messages' | 'more_messages'>;
  readonly messages: Messages;
  /** That the payer's language names. */
  readonly country: string | undefined;
  readonly script: Script;
  /** The same payment as a page of its own. */
  readonly checkoutUrl: string;
  readonly waitPath: string;
  /** Takes the form where no script does. */
  readonly attemptsPath: string;
  readonly cancelPath: string;
  /** What a payer without a script has sent, and what is wrong with it. */
  readonly answered?: Pick<FormMarkup, 'values' | 'problems' | 'unsent'>;
}

/** The document of the frame in the merchant's page: nothing but the form. */
export function framePage(page: CardPage): string {
  const { data, messages, trial = null } = page;
  return document({
    ...data,
    trial,
    title: titleOf(page),
    sheet: false,
    head: html`${head(page, FRAME_STYLE)}${trial === null ? html`` : html`<style>${new Html(TRIAL_STYLE)}</style>`}`,
    body: html`${missing(page, html` <a href="${page.checkoutUrl}" target="_blank">${messages.page_open_alone}</a>`)} ${formOf(page)}`,
  });
}

/** The hosted checkout page: the same form on a page of ours. */
export function checkoutPage(page: CardPage): string {
  const { data, trial = null } = page;
  return document({
    ...data,
    trial,
    title: titleOf(page),
    head: html`${head(page, FORM_STYLE)}`,
    body: html`<main class="sheet">
      ${summary(page)}
      ${missing(page)} ${formOf(page)}
    </main>`,
  });
}

/** What is paid, above the form. An order may be described by its reference alone. */
function summary({ data: { checkout, locale }, messages }: CardPage): Html {
  const { merchant, amount, currency, description, order_reference: reference } = checkout;
  const rows = [
    ...(description === null || description === reference ? [] : [[messages.order, description] as const]),
    [messages.order_reference, reference] as const,
  ];
  return html`<header class="summary">
    <h1 class="merchant">${merchant}</h1>
    ${amount === 0 ? html`` : html`<p class="amount">${formatMoney(amount, currency, locale)}</p>`}
    <dl>
      ${rows.map(
        ([term, detail]) =>
          html`<div>
            <dt>${term}</dt>
            <dd><bdi>${detail}</bdi></dd>
          </div> `,
      )}
    </dl>
  </header>`;
}

function titleOf({ data, messages, answered }: CardPage): string {
  const title = fill(messages.page_checkout_title, { merchant: data.checkout.merchant });
  return Object.keys(answered?.problems ?? {}).length > 0 ? `${messages.error_prefix} · ${title}` : title;
}

function formOf(page: CardPage): Html {
  const { data, messages, country, attemptsPath, waitPath, cancelPath, answered } = page;
  const { checkout, locale, token, surface } = data;
  const nonce = randomBytes(18).toString('base64url');
  const returns = surface === 'page' && checkout.return_url !== null;
  const wayOut = giveUpForm({ messages, cancelPath, merchant: returns ? checkout.merchant : undefined });
  return flow(
    {
      checkout,
      messages,
      locale,
      country,
      token,
      nonce,
      action: attemptsPath,
      statePath: waitPath,
      now: new Date(checkout.now),
      ...answered,
    },
    wayOut,
  );
}

/** Said when the script could not be loaded. The form pays without it; where there is none, the flow says how the payment stands. */
function missing({ data, messages }: CardPage, elsewhere = html``): Html {
  if (!isFormShown(data.checkout)) return html``;
  return html`<p class="alert" role="alert" data-paydesk-missing hidden>
    ${messages.page_script_missing} <a href="">${messages.page_reload}</a>${elsewhere}
  </p>`;
}

/**
 * The script takes the form over as soon as it is there; what follows the form is fetched beside it where it is needed at once. Without
 * a script it is a page of its own.
 */
function head({ data, messages, script, waitPath }: CardPage, style: string): Html {
  const { state } = data.checkout;
  const words =
    state.attempt === null
      ? { messages: formMessages(messages, data.checkout), more_messages: laterWordsFile(messages) }
      : { messages: { ...frameMessages(messages) }, more_messages: null };
  const pageData: PageData = { ...data, ...words };
  const soon = [
    ...(state.attempt === null ? [] : ['paydesk-course']),
    ...(data.checkout.payer_fields.length > 0 ? ['names-and-addresses'] : []),
  ];
  const { asks, stored_cards: cards, asks_to_save: asksToSave, payer_fields: fields } = data.checkout;
  const hasChoices = cards.length > 0 || fields.length > 0 || asksToSave || asks === 'payment_page';
  return html`<style>${new Html(style)}</style>${hasChoices ? html`<style>${new Html(CHOICE_STYLE)}</style>` : html``}
    <script>${new Html(SCRIPT_GUARD)}</script>
    <script type="application/json" id="paydesk-page">
      ${json(pageData)}
    </script>
    ${scriptElement(script, soon)}
    ${isFormShown(data.checkout) ? html`` : html`<noscript><meta http-equiv="refresh" content="0;url=${waitPath}" /></noscript>`}`;
}

function isFormShown({ state }: PageData['checkout']): boolean {
  return state.status === 'awaiting_payer' || mayRetry(state);
}
