import type { Card } from '@paydesk/shared/card';
import { formatMoney } from '@paydesk/shared/money';
import { randomUUID } from 'node:crypto';
import { cardName, expiryOf } from './card-name.ts';
import { fact } from './facts.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { OrderState } from './order-state.ts';
import { newOrderAgain, type OrderForm, priceOf } from './orders.ts';
import { PAYER } from './payer.ts';
import type { SavedCards } from './saved-cards.ts';
import { subscriptionSection } from './subscription-section.ts';
import { BULB, type Subscription } from './subscriptions.ts';
import { type Language, type Words, wordsOf } from './words.ts';

/** What the page tells about the form that led to it. */
export const ACCOUNT_NOTICES = ['removed', 'card_in_use'] as const;
export type AccountNotice = (typeof ACCOUNT_NOTICES)[number];

export interface Account extends SavedCards {
  readonly subscriptions: readonly Subscription[];
  /** Of the order that a payment of a subscription is for. */
  readonly stateOf: (payment: string) => OrderState;
  readonly notice: AccountNotice | undefined;
}

export function accountPage(language: Language, { cards, onItsWay, subscriptions, stateOf, notice }: Account): string {
  const words = wordsOf(language);
  return layout({
    language,
    title: words.account.title,
    scripted: true,
    main: html`<h1>${words.account.title}</h1>
<p class="quiet">${PAYER.first_name ?? ''} ${PAYER.last_name ?? ''}, ${PAYER.email ?? ''}</p>
${notice === undefined ? html`` : html`<p class="notice ${notice === 'removed' ? 'good' : 'bad'}" role="alert">${words.account[notice]}</p>`}
<section id="cards" aria-labelledby="cards-title"${onItsWay ? html` data-live="on its way"` : html``}>
<h2 id="cards-title">${words.account.cards}</h2>
${onItsWay ? html`<p class="notice">${words.account.card_on_its_way}</p>` : html``}
${cards.length === 0 && !onItsWay ? html`<p class="quiet">${words.account.no_cards}</p>` : html``}
<ul class="plain tiles">${cards.map((card) => html`<li class="tile">${savedCard(card, language, words)}</li>\n`)}</ul>
</section>
<section aria-labelledby="subscriptions-title">
<h2 id="subscriptions-title">${words.account.subscriptions}</h2>
${subscriptions.length === 0 ? html`<p class="quiet">${words.account.no_subscriptions}</p>` : html``}
<ul class="plain">${subscriptions.map((subscription) => html`<li>${subscriptionSection(subscription, stateOf, cards, language)}</li>\n`)}</ul>
</section>`,
  });
}

function savedCard(card: Card, language: Language, words: Words): Html {
  const name = `card-${card.id}`;
  const again = newOrderAgain(card.id, language);
  const terms = words.account.terms(
    formatMoney(priceOf(again) ?? 0, again.currency, language),
    formatMoney(BULB.amount, BULB.currency, language),
    BULB.runsMax,
  );
  return html`<article aria-labelledby="${name}">
<h3 id="${name}">${cardName(card, words)}</h3>
<dl>${fact(words.account.expires, expiryOf(card))}</dl>
<form method="post" action="/checkout" class="row">
${hidden(again)}
<div class="field"><label for="place-${card.id}">${words.place}</label>
<select id="place-${card.id}" name="place"><option value="embedded">${words.places.embedded}</option><option value="hosted">${words.places.hosted}</option></select></div>
<button class="button">${words.account.pay_again}</button>
</form>
<div class="row">
<form method="post" action="/account/subscriptions?language=${language}">
<input type="hidden" name="card" value="${card.id}"><input type="hidden" name="key" value="${randomUUID()}">
<button class="button second">${words.account.subscribe}</button>
</form>
<form method="post" action="/account/cards/${card.id}/remove?language=${language}"><button class="button plain">${words.account.remove}</button></form>
</div>
<p class="quiet">${terms}</p>
</article>`;
}

/** All of the order but where the card form stands, which is asked, and the account, which is the card's. */
function hidden({ place: _place, account: _account, card, ...form }: OrderForm): readonly Html[] {
  const values = Object.entries({ ...form, card: card ?? '' });
  return values.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}
