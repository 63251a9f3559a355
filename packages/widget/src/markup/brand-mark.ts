import type { CardBrand } from '@paydesk/shared/card-brand';
import { BRAND_RULES } from '../card/brands.ts';
import { html, type Html } from './html.ts';

/** Before the brand is known: more would leave the number no room on a phone. */
const MARKS_MAX = 4;

/** A brand as a small card of 38 by 24, drawn by us: it reminds of the brand. */
export function brandMark(brand: CardBrand): Html {
  return html`<b class="brand" data-brand="${brand}" role="img" aria-label="${BRAND_RULES[brand].name}"
    ><svg viewBox="0 0 38 24">${DRAWINGS[brand]}</svg></b
  >`;
}

/** The first marks, and how many more there are. */
export function brandMarks(brands: readonly CardBrand[]): Html {
  const more = brands.length - MARKS_MAX;
  return html`${brands.map(brandMark)}${more > 0 ? html`<small>+${String(more)}</small>` : html``}`;
}

function letters(text: string, color: string): Html {
  return html`<text x="19" y="16" fill="${color}">${text}</text>`;
}

function ground(color: string): Html {
  return html`<path fill="${color}" d="M0 0h38v24H0z"></path>`;
}

function circles(left: string, right: string): Html {
  return html`<circle cx="14" cy="12" r="7" fill="${left}"></circle><circle cx="24" cy="12" r="7" fill="${right}" fill-opacity=".8"></circle>`;
}

function bars(left: string, middle: string, right: string): Html {
  return html`<path fill="${left}" d="M10 4h7l-3 16H7z"></path><path fill="${middle}" d="M18 4h6l-3 16h-6z"></path><path fill="${right}" d="M25 4h7l-3 16h-7z"></path>`;
}

const DRAWINGS: Readonly<Record<CardBrand, Html>> = {
  visa: html`<g transform="skewX(-14)translate(3)">${letters('VISA', '#1434cb')}</g>`,
  mastercard: circles('#eb001b', '#f79e1b'),
  amex: html`${ground('#016fd0')}${letters('AMEX', '#fff')}`,
  discover: html`<path fill="#f76b1c" d="M38 12v12H12q19-2 26-12"></path>${letters('DISC', '#111')}`,
  diners: html`<circle cx="19" cy="12" r="8.5" fill="#0069aa"></circle><path fill="#fff" d="M17 6.5a6 6 0 0 0 0 11zm4 0a6 6 0 0 1 0 11z"></path>`,
  jcb: bars('#0b4ea2', '#d7182a', '#00843d'),
  unionpay: bars('#d7182a', '#00447c', '#007b84'),
  maestro: circles('#eb001b', '#00a2e5'),
  cartes_bancaires: html`${ground('#015aa4')}<path fill="#39a935" d="M19 0h19v24H19z"></path>${letters('CB', '#fff')}`,
  bancontact: html`<path fill="#005498" d="M6 5h17l-9 14H6z"></path><path fill="#ffd800" d="M24 5h8v14H15z"></path>`,
  dankort: html`<ellipse cx="19" cy="12" rx="15" ry="9" fill="#d90b1c"></ellipse>${letters('DK', '#fff')}`,
  elo: html`${ground('#111')}${letters('elo', '#fff')}`,
  hipercard: html`${ground('#b3131b')}${letters('Hiper', '#fff')}`,
  mir: letters('МИР', '#0f754e'),
  troy: letters('troy', '#008c99'),
  rupay: html`${letters('RuPay', '#097a44')}<path fill="#f47920" d="m33 7 3 5-3 5z"></path>`,
};
