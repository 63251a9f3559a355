import type { CheckoutState } from '@paydesk/shared/checkout';
import { PAYMENT_STATUSES } from '@paydesk/shared/payment-status';
import { expect, test } from 'vitest';
import { en } from '../i18n/en.ts';
import { frCA } from '../i18n/fr-ca.ts';
import { aCheckout, aReceipt, aState } from '../testing/a-page.ts';
import { html } from './html.ts';
import { resultMarkup, resultTitle } from './result.ts';

const RETRY = html`<button>Retry</button>`;
const PRINT = html`<button>Print</button>`;
const PAID: Partial<CheckoutState> = { status: 'captured', card: { brand: 'visa', last_four: '1111' }, settled_at: '2026-11-30T21:05:09Z' };

function resultOf(state: Partial<CheckoutState>, changes: Parameters<typeof aCheckout>[0] = {}, messages = en, locale = 'en'): string {
  const checkout = aCheckout(changes);
  const { receipt } = checkout;
  return resultMarkup({ checkout, state: aState(state), receipt, messages, locale, retry: RETRY, print: PRINT }).toString();
}

/** Terms and details as they are read. */
function rowsIn(markup: string): readonly (readonly string[])[] {
  return [...markup.matchAll(/<dt>(.*?)<\/dt>\s*<dd>(.*?)<\/dd>/gs)].map(([, term = '', detail = '']) => [
    term,
    detail.replaceAll(/<[^>]*>/g, ''),
  ]);
}

test('a result names amount, merchant, order number, order, card and date', () => {
  expect(rowsIn(resultOf(PAID, { amount: 14_990, description: 'Desk lamp Aurora' }))).toEqual([
    ['Amount', '€149.90'],
    ['Merchant', 'Corner Shop'],
    ['Order number', 'A-1007'],
    ['Order', 'Desk lamp Aurora'],
    ['Card', 'Visa ending in 1111'],
    ['Date', 'November 30, 2026 at 9:05 PM UTC'],
  ]);
  expect(resultOf(PAID, {}, frCA, 'fr-CA')).toContain('<time datetime="2026-11-30T21:05:09Z">30 novembre 2026 à 21 h 05 UTC</time>');
});

test('what is not known, or says the same twice, is left out', () => {
  const unknown = rowsIn(resultOf({ status: 'canceled' }, { amount: 0, description: null, return_url: null }));
  expect(unknown.map(([term]) => term)).toEqual(['Merchant', 'Order number']);
  expect(rowsIn(resultOf(PAID, { description: 'A-1007' })).filter(([term]) => term === 'Order')).toEqual([]);
});

test.each(PAYMENT_STATUSES)('%s: one heading, one mark, and only the ways on that there are', (status) => {
  const markup = resultOf({ status, attempts_left: 1 });
  expect(markup.match(/<h1 tabindex="-1">/g)).toHaveLength(1);
  expect(markup.match(/class="mark (success|failure|pending|neutral)" aria-hidden="true"/g)).toHaveLength(1);
  expect(markup.includes('Retry')).toBe(status === 'declined' || status === 'failed');
  expect(markup).toContain('target="_top"');
  expect(resultOf({ status, attempts_left: 0 })).not.toContain('Retry');
  expect(resultOf({ status }, { return_url: null })).not.toContain('<a ');
});

test('a receipt stands below the details', () => {
  const markup = resultOf(PAID, { receipt: aReceipt() });
  expect(markup.indexOf('class="receipt"')).toBeGreaterThan(markup.indexOf('Visa ending in 1111'));
  expect(markup).toContain('Print');
  expect(resultOf(PAID)).not.toContain('Print');
});

test('what a merchant has written is text', () => {
  const evil = '"><img src=x onerror=alert(1)>';
  const markup = resultOf(PAID, { merchant: evil, description: evil, order_reference: evil, return_url: `https://shop.example/${evil}` });
  expect(markup).not.toContain('<img');
  expect(markup.match(/&lt;img/g)?.length).toBeGreaterThanOrEqual(4);
});

test('the title of the window says the outcome first', () => {
  expect(resultTitle(aState({ status: 'captured' }), 'Corner Shop', en)).toBe('Payment complete · Corner Shop');
});
