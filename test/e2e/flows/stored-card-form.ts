import type { Locator, Page } from 'playwright-core';

/** The form that asks a payer for a stored card, on our own page. */
export class StoredCardForm {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  card(lastFour: string): Locator {
    return this.#page.getByText(`ending in ${lastFour}`);
  }

  get securityCode(): Locator {
    return this.#page.getByRole('textbox', { name: 'Security code', exact: true });
  }

  get number(): Locator {
    return this.#page.getByRole('textbox', { name: 'Card number', exact: true });
  }

  get payButton(): Locator {
    return this.#page.getByRole('button', { name: /^Pay/ });
  }

  said(sentence: string): Locator {
    return this.#page.getByText(sentence);
  }

  async pay(securityCode: string): Promise<void> {
    await this.securityCode.fill(securityCode);
    await this.payButton.click();
  }
}
