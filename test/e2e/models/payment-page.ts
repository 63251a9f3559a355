import type { FrameLocator, Locator, Page } from 'playwright-core';
import { EXPIRY, HOLDER, type TypedCard } from '../../fixtures/cards.ts';

/** The step before the payment page of a gateway, in the frame on a shop's page or on our own page. */
export class PaymentPageStep {
  readonly surface: Page | FrameLocator;

  constructor(surface: Page | FrameLocator) {
    this.surface = surface;
  }

  static inShop(page: Page): PaymentPageStep {
    return new PaymentPageStep(page.getByTitle('Card details').contentFrame());
  }

  get button(): Locator {
    return this.surface.getByRole('button', { name: 'Continue to payment page' });
  }

  said(sentence: string): Locator {
    return this.surface.getByText(sentence);
  }
}

/** The page at which the gateway itself asks for the card. */
export class PaymentPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get heading(): Locator {
    return this.#page.getByRole('heading', { name: 'Pay by card' });
  }

  get complaint(): Locator {
    return this.#page.getByRole('alert');
  }

  async pay({ number, securityCode }: TypedCard): Promise<void> {
    await this.#page.getByLabel('Card number').fill(number);
    await this.#page.getByLabel('Expiry').fill(EXPIRY.typed);
    await this.#page.getByLabel('Security code').fill(securityCode);
    await this.#page.getByLabel('Name on card').fill(HOLDER);
    await this.#page.getByRole('button', { name: 'Pay', exact: true }).click();
  }

  async cancel(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Cancel', exact: true }).click();
  }
}
