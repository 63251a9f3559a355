import type { CardBrand } from '@paydesk/shared/card-brand';
import { css, html, type TemplateResult } from 'lit';
import { BRAND_RULES } from '../card/brands.ts';

/** A brand as a small plate. */
export function brandPlate(brand: CardBrand): TemplateResult {
  return html`<b class="brand ${brand}">${BRAND_RULES[brand].name}</b>`;
}

/** On white in every color scheme, as the brands themselves want it. */
export const brandPlateStyles = css`
  .brand {
    padding: 0 5px;
    border: 1px solid #d3d9e2;
    border-radius: 4px;
    background: #fff;
    color: #1a1f71;
    font-size: 11px;
    line-height: 18px;
  }
  .visa {
    font-style: italic;
    text-transform: uppercase;
  }
  .mastercard {
    color: #c3000f;
  }
  .amex {
    background: #006fcf;
    color: #fff;
  }
  .discover {
    color: #b04a00;
  }
`;
