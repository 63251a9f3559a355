import type { Checkout, CheckoutState } from '@paydesk/shared/checkout';
import { formatMoney } from '@paydesk/shared/money';
import type { Receipt } from '@paydesk/shared/receipt';
import { cardWords } from '../i18n/card-words.ts';
import { fill } from '../i18n/fill.ts';
import type { FrameMessages } from '../i18n/messages.ts';
import { mayRetry, type OutcomeKind, outcomeWords } from '../i18n/outcome-words.ts';
import { timeInWords } from '../i18n/time-in-words.ts';
import { html, type Html } from './html.ts';
import { receiptMarkup } from './receipt.ts';

/** How a payment ended, wherever that is shown: in the frame, on our own pages, with a script and without. */
export interface ResultMarkup {
  readonly checkout: Omit<Checkout, 'state' | 'receipt'>;
  /** The latest state, which may be newer than the checkout. */
  readonly state: CheckoutState;
  readonly receipt: Receipt | null;
  readonly messages: FrameMessages;
  /** BCP 47 tag of the words. */
  readonly locale: string;
  /** A link or a button by which the payer tries once more. */
  readonly retry: Html;
  /** How a receipt is printed. */
  readonly print: Html;
}

const MARKS: Readonly<Record<OutcomeKind, string>> = { success: '✓', failure: '✕', pending: '…', neutral: 'i' };

export function resultMarkup({ checkout, state, receipt, messages, locale, retry, print }: ResultMarkup): Html {
  const { kind, title, sentence, action } = outcomeWords(state, messages);
  const { merchant, return_url: returnUrl } = checkout;
  const again = mayRetry(state);
  const back = html`<a class="button${again ? ' secondary' : ''}" href="${returnUrl ?? ''}" target="_top"
    >${fill(messages.return_to_merchant, { merchant })}</a
  >`;
  return html`<div class="result">
    <div class="mark ${kind}" aria-hidden="true">${MARKS[kind]}</div>
    <h1 tabindex="-1">${title}</h1>
    <p>${sentence}</p>
    ${action === '' ? html`` : html`<p>${action}</p>`}
    <dl>
      ${details(checkout, state, messages, locale).map(([term, detail]) => row(term, detail))}
    </dl>
    ${receipt === null ? html`` : receiptMarkup(receipt, messages, locale, print)}
    <p class="actions">${again ? retry : html``}${returnUrl === null ? html`` : back}</p>
  </div>`;
}

/** What the tab, the history and the list of windows call it. */
export function resultTitle(state: CheckoutState, merchant: string, messages: FrameMessages): string {
  return `${outcomeWords(state, messages).title} · ${merchant}`;
}

/** What is not known is left out. */
function details(
  { amount, currency, merchant, order_reference: order, description }: ResultMarkup['checkout'],
  { card, settled_at: settledAt }: CheckoutState,
  messages: FrameMessages,
  locale: string,
): readonly (readonly [term: string, detail: Html | string])[] {
  const words = cardWords(card, messages);
  return [
    ...(amount === 0 ? [] : [[messages.amount, formatMoney(amount, currency, locale)] as const]),
    [messages.merchant, merchant],
    [messages.order_reference, order],
    ...(description === null || description === order ? [] : [[messages.order, description] as const]),
    ...(words === null ? [] : [[messages.card, words] as const]),
    ...(settledAt === null ? [] : [[messages.date, html`<time datetime="${settledAt}">${timeInWords(settledAt, locale)}</time>`] as const]),
  ];
}

function row(term: string, detail: Html | string): Html {
  return html`<div>
    <dt>${term}</dt>
    <dd><bdi>${detail}</bdi></dd>
  </div> `;
}
