import { brandOf, type CardBrand } from '@paydesk/shared/card-brand';
import { BRAND_RULES, listBrands } from '../../card/brands.ts';
import { cardIn, type CardInText } from '../../card/card-in.ts';
import { cardNumberProblem, formatCardNumber } from '../../card/card-number.ts';
import { digitsOf } from '../../card/digits.ts';
import { keepFormat } from '../../controllers/card-format.ts';
import { define } from '../define.ts';
import { FieldElement } from '../field.ts';

/**
 * The card number in its printed groups, with the brand that its first digits tell.
 *
 * @summary The card number.
 * @event paydesk-card-pasted - A number was pasted with its expiry date, and perhaps its code, behind it.
 * @prop brands - Brands that the account accepts.
 * @prop locale - BCP 47 tag of the words, for lists of brands.
 */
export class PaydeskCardNumber extends FieldElement {
  brands: readonly CardBrand[] = [];
  locale = 'en';

  readonly #validity = this.validity('cc-number', (value) => cardNumberProblem(digitsOf(value), this.brands));
  override readonly fields = [this.#validity];

  constructor() {
    super();
    keepFormat(this, formatCardNumber, (text) => cardIn(text)?.number ?? text);
    this.addEventListener('paste', ({ clipboardData }) => {
      const detail = cardIn(clipboardData?.getData('text') ?? '');
      if (detail !== null) this.dispatchEvent(new CustomEvent('paydesk-card-pasted', { detail, bubbles: true }));
    });
  }

  /** Digits only. */
  get number(): string {
    return digitsOf(this.#validity.value);
  }

  get brand(): CardBrand | null {
    return brandOf(this.number, this.brands);
  }

  /** Of the brands only that of the card is left, once it is known. */
  override refresh(): void {
    super.refresh();
    const { brand } = this;
    for (const mark of this.querySelectorAll<HTMLElement>('[data-brand]')) mark.hidden = brand !== null && mark.dataset['brand'] !== brand;
  }

  protected override problemValues(): Readonly<Record<string, string>> {
    return { brand: this.brand === null ? '' : BRAND_RULES[this.brand].name, brands: listBrands(this.brands, this.locale) };
  }
}

define('paydesk-card-number', PaydeskCardNumber);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-card-number': PaydeskCardNumber;
  }
  interface HTMLElementEventMap {
    'paydesk-card-pasted': CustomEvent<CardInText>;
  }
}
