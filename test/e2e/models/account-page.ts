import type { Locator, Page } from 'playwright-core';
import { wordsOf } from '../../shop/words.ts';
import { CardForm } from './card-form.ts';

const WORDS = wordsOf('en').account;

/** Mia's cards and subscriptions in the shop. */
export class AccountPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** By the link that every page of the shop has. */
  async open(): Promise<void> {
    await this.#page.getByRole('link', { name: WORDS.title, exact: true }).first().click();
    await this.#page.getByRole('heading', { name: WORDS.title }).waitFor();
  }

  /** @param name "Visa ending in 1111" */
  card(name: string): Locator {
    return this.#page.getByRole('article', { name, exact: true });
  }

  async payAgainWith(name: string, securityCode: string, place: 'embedded' | 'hosted' = 'embedded'): Promise<void> {
    const { place: label, places } = wordsOf('en');
    await this.card(name).getByRole('combobox', { name: label }).selectOption({ label: places[place] });
    await this.card(name).getByRole('button', { name: WORDS.pay_again }).click();
    const form = new CardForm(place === 'hosted' ? this.#page : this.#page.getByTitle('Card details').contentFrame());
    await form.surface.getByRole('textbox', { name: 'Security code', exact: true }).fill(securityCode);
    await form.payButton.click();
  }

  async subscribeWith(name: string): Promise<void> {
    await this.card(name).getByRole('button', { name: WORDS.subscribe }).click();
  }

  async remove(name: string): Promise<void> {
    await this.card(name).getByRole('button', { name: WORDS.remove }).click();
  }

  get subscription(): Locator {
    return this.#page.getByRole('article', { name: WORDS.subscription });
  }

  /** A payment of the subscription that went well. */
  get paidBulbs(): Locator {
    return this.subscription.getByRole('row', { name: /Paid$/ });
  }

  async press(name: 'pause' | 'resume' | 'cancel'): Promise<void> {
    await this.subscription.getByRole('button', { name: WORDS[name] }).click();
  }

  subscriptionIs(status: keyof typeof WORDS.schedule_statuses): Locator {
    return this.subscription.getByRole('heading', { name: `${WORDS.subscription} ${WORDS.schedule_statuses[status]}` });
  }

  get told(): Locator {
    return this.#page.getByRole('alert');
  }
}
