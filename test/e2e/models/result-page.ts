import type { Locator, Page } from 'playwright-core';

/** Our own page with the result of a payment. */
export class ResultPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  outcome(title: string): Locator {
    return this.#page.getByRole('heading', { name: title });
  }

  get retry(): Locator {
    return this.#page.getByRole('link', { name: 'Try again' });
  }

  get backToShop(): Locator {
    return this.#page.getByRole('link', { name: 'Return to Lamp & Co' });
  }
}
