import type { Locator, Page } from 'playwright-core';
import { wordsOf } from '../../shop/words.ts';

const { back_office: WORDS, arrivals: ARRIVALS, closing: CLOSING, order_state: ORDER_STATE } = wordsOf('en');

/** Where the shop's own people look after payments. */
export class BackOffice {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** By the link that every page of the shop has. */
  async open(): Promise<void> {
    await this.#page.getByRole('contentinfo').getByRole('link', { name: WORDS.title }).click();
    await this.#page.getByRole('heading', { name: WORDS.title }).waitFor();
  }

  /** The order references of the list, from its top. */
  async references(): Promise<readonly string[]> {
    return this.#page.getByRole('region', { name: WORDS.payments }).getByRole('link').allInnerTexts();
  }

  async openPayment(reference: string): Promise<void> {
    await this.#page.getByRole('link', { name: reference, exact: true }).click();
    await this.#page.getByRole('heading', { name: `${WORDS.payment} ${reference}` }).waitFor();
  }

  /** @param amount Major units. */
  async capturePart(amount: string): Promise<void> {
    await this.#enter(WORDS.amount_to_capture, amount);
    await this.button(WORDS.capture_part).click();
  }

  /** Twice before the first answer, as an impatient person does. */
  async refundPartByDoubleClick(amount: string): Promise<void> {
    await this.#enter(WORDS.amount_to_refund, amount);
    await this.button(WORDS.refund_part).dblclick();
  }

  /** @param card "Visa ending in 1111" */
  async charge(card: string): Promise<void> {
    await this.#page.getByRole('article', { name: card, exact: true }).getByRole('button', { name: WORDS.charge }).click();
  }

  button(name: string): Locator {
    return this.#page.getByRole('button', { name, exact: true });
  }

  /** Of the payment that is open, in the words of the shop. */
  get orderState(): Locator {
    return this.#page.getByRole('definition').and(this.#page.locator(`dt:has-text("${ORDER_STATE}") + dd`));
  }

  /** What has arrived for the payment that is open. */
  arrived(type: string): Locator {
    return this.#page.getByRole('region', { name: ARRIVALS.title }).getByRole('row', { name: type });
  }

  /** Resolves on the page that says so; it goes back to the list by itself. */
  async closeShop(): Promise<void> {
    await this.button(CLOSING.button).click();
    await this.#page.getByRole('heading', { name: CLOSING.title }).waitFor();
  }

  get toTheBank(): Locator {
    return this.#page.getByRole('link', { name: WORDS.to_the_bank });
  }

  get refusal(): Locator {
    return this.#page.getByRole('alert');
  }

  async #enter(label: string, amount: string): Promise<void> {
    await this.#page.getByRole('textbox', { name: label }).fill(amount);
  }
}
