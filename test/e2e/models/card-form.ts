import type { FrameLocator, Locator, Page } from 'playwright-core';
import { EXPIRY, HOLDER, type TypedCard } from '../../fixtures/cards.ts';

/** The card form, in the frame on a shop's page or on our own page. */
export class CardForm {
  readonly surface: Page | FrameLocator;

  constructor(surface: Page | FrameLocator) {
    this.surface = surface;
  }

  get number(): Locator {
    return this.#field('Card number');
  }

  get payButton(): Locator {
    return this.surface.getByRole('button', { name: /^Pay/ });
  }

  /** In place of the pay button where nothing is paid. */
  get verifyButton(): Locator {
    return this.surface.getByRole('button', { name: 'Verify card' });
  }

  async fill({ number, securityCode }: TypedCard): Promise<void> {
    await this.number.fill(number);
    await this.#field('Expiry date').fill(EXPIRY.typed);
    await this.#field('Security code').fill(securityCode);
    await this.#field('Name on card').fill(HOLDER);
  }

  /** The box that asks whether the card may be kept. */
  get keepBox(): Locator {
    return this.surface.getByRole('checkbox', { name: /^Keep this card/ });
  }

  async pay(card: TypedCard): Promise<void> {
    await this.fill(card);
    await this.payButton.click();
  }

  /** The wait for the bank. */
  get waiting(): Locator {
    return this.surface.getByRole('heading', { name: 'Confirming your payment' });
  }

  /** After the payer has closed the bank's page. */
  get reopenButton(): Locator {
    return this.surface.getByRole('button', { name: 'Continue with your bank' });
  }

  said(sentence: string): Locator {
    return this.surface.getByText(sentence);
  }

  #field(name: string): Locator {
    return this.surface.getByRole('textbox', { name, exact: true });
  }
}
