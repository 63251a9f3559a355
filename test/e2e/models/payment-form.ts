import type { FrameLocator, Locator, Page } from 'playwright-core';

const WORDS = {
  'fr-CA': { number: 'Numéro de carte', expiry: 'Date d’expiration', code: 'Code de sécurité', holder: 'Nom sur la carte', pay: /^Payer / },
  'en-CA': { number: 'Card number', expiry: 'Expiry date', code: 'Security code', holder: 'Name on card', pay: /^Pay / },
} as const;

/** The card form as payers in Canada read it, where no security code is asked for. */
export class PaymentForm {
  readonly #surface: Page | FrameLocator;
  readonly #words: (typeof WORDS)[keyof typeof WORDS];

  constructor(surface: Page | FrameLocator, locale: keyof typeof WORDS) {
    this.#surface = surface;
    this.#words = WORDS[locale];
  }

  get securityCode(): Locator {
    return this.#field(this.#words.code);
  }

  async pay({ number, expiry, holder }: { readonly number: string; readonly expiry: string; readonly holder: string }): Promise<void> {
    await this.#field(this.#words.number).fill(number);
    await this.#field(this.#words.expiry).fill(expiry);
    await this.#field(this.#words.holder).fill(holder);
    await this.#surface.getByRole('button', { name: this.#words.pay }).click();
  }

  #field(name: string): Locator {
    return this.#surface.getByRole('textbox', { name, exact: true });
  }
}
