import type { Locator, Page } from 'playwright-core';
import { LANGUAGES, type Language, type Words, wordsOf } from '../../shop/words.ts';
import { CardForm } from './card-form.ts';

export interface OrderChoices {
  readonly intent?: 'sale' | 'authorize';
  readonly challenge?: 'modal' | 'redirect';
  readonly place?: 'embedded' | 'hosted';
  readonly address?: 'known' | 'asked';
  readonly language?: Language;
  /** Where the shop has more than one. */
  readonly account?: string;
}

/** The shop's pages, as a payer who buys a lamp sees them. */
export class Shop {
  readonly #page: Page;
  readonly #url: string;

  constructor(page: Page, { url }: { readonly url: string }) {
    this.#page = page;
    this.#url = url;
  }

  /**
   * Buys the lamp.
   *
   * @returns The order's reference, once the page to pay on is open.
   */
  async order({
    intent = 'sale',
    challenge = 'modal',
    place = 'embedded',
    address = 'known',
    language = 'en',
    account,
  }: OrderChoices = {}): Promise<string> {
    const page = this.#page;
    const words = wordsOf('en');
    await page.goto(this.#url);
    await page.getByText(words.demo_settings).click();
    const choose = (label: string, option: string) => page.getByRole('combobox', { name: label }).selectOption({ label: option });
    if (account !== undefined) await choose(words.gateway_account, account);
    await choose(words.intent, words.intents[intent]);
    await choose(words.challenge, words.challenges[challenge]);
    await choose(words.place, words.places[place]);
    await choose(words.address, words.addresses[address]);
    await choose(words.language, LANGUAGES[language]);
    const reference = await page.getByRole('textbox', { name: words.order_reference }).inputValue();
    await page.getByRole('button', { name: words.buy }).click();
    await page.waitForURL(place === 'embedded' ? '**/checkout' : '**/pay/**');
    return reference;
  }

  get cardForm(): CardForm {
    return new CardForm(this.#page.getByTitle('Card details').contentFrame());
  }

  get thanks(): Locator {
    return this.#headline('thanks');
  }

  get notPaid(): Locator {
    return this.#headline('not_paid');
  }

  async openCheckout(reference: string): Promise<void> {
    await this.#page.goto(`${this.#url}/orders/${reference}/checkout`);
  }

  #headline(name: keyof Words & ('thanks' | 'not_paid')): Locator {
    return this.#page.getByRole('heading', { name: wordsOf('en')[name] });
  }
}
