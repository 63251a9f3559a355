import type { ShopAccount } from './accounts.ts';
import { table } from './facts.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { CURRENCIES, type OrderForm } from './orders.ts';
import { lampPicture } from './picture.ts';
import { LANGUAGES, type Words, wordsOf } from './words.ts';

export function productPage(form: OrderForm, accounts: readonly ShopAccount[]): string {
  const words = wordsOf(form.language);
  const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));
  return layout({
    language: form.language,
    title: words.product,
    main: html`<article class="product">
${lampPicture(words.picture)}
<div>
<h1>${words.product}</h1>
<p>${words.description}</p>
<form method="post" action="/checkout">
<input type="hidden" name="cart" value="${form.cart}">
<div class="fields">
${field(words.amount, 'amount', form.amount, 'decimal')}
${select(words.currency, 'currency', named(CURRENCIES), form.currency)}
</div>
<button class="button">${words.buy}</button>
<details>
<summary>${words.demo_settings}</summary>
<p class="quiet">${words.demo_note}</p>
<div class="fields">
${field(words.order_reference, 'reference', form.reference, 'text')}
${accounts.length > 1 ? select(words.gateway_account, 'account', named(accounts.map(({ id }) => id)), accounts[0]?.id ?? '') : html``}
${select(words.intent, 'intent', words.intents, form.intent)}
${select(words.place, 'place', words.places, form.place)}
${select(words.challenge, 'challenge', words.challenges, form.challenge)}
${select(words.address, 'address', words.addresses, form.address)}
${select(words.language, 'language', LANGUAGES, form.language)}
</div>
</details>
</form>
${accounts.map((account) => testCards(account, words))}
</div>
</article>`,
  });
}

/** What becomes of each card, for people who try the demo out. */
function testCards({ id, testCards: cards }: ShopAccount, words: Words): Html {
  const label = words.test_cards(id);
  const rows = cards.map(({ number, description }) => [number, html`<span lang="en">${description}</span>`]);
  return html`<details class="test-cards">
<summary>${label}</summary>
${table(label, [{ name: words.card }, { name: words.outcome }], rows)}
</details>`;
}

function field(label: string, name: string, value: string, inputMode: string): Html {
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" inputmode="${inputMode}" autocomplete="off" required maxlength="60"></div>`;
}

function select(label: string, name: string, choices: Readonly<Record<string, string>>, chosen: string): Html {
  const options = Object.entries(choices).map(([value, text]) =>
    value === chosen ? html`<option value="${value}" selected>${text}</option>` : html`<option value="${value}">${text}</option>`,
  );
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${options}</select></div>`;
}
