import type { CardBrand } from '@paydesk/shared/card-brand';
import { BRAND_RULES } from '../card/brands.ts';
import { html, type Html } from './html.ts';

/** A brand as a small mark. */
export function brandMark(brand: CardBrand): Html {
  return html`<b class="brand ${brand}" data-brand="${brand}">${BRAND_RULES[brand].name}</b>`;
}
