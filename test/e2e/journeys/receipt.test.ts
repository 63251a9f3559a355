import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESJARDINS_CARDS, EXPIRY } from '../../fixtures/cards.ts';
import { DESJARDINS_ACCOUNT, STATEMENT } from '../../simulators/desjardins/entry.ts';
import { wordsOf } from '../../shop/words.ts';
import { useSystem } from '../../support/start-system.ts';
import { expectStatus } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { expectAccessible } from '../accessibility/axe.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { PaymentForm } from '../models/payment-form.ts';
import { ReceiptOf } from '../models/receipt-of.ts';
import { Shop } from '../models/shop.ts';

const system = useSystem({ with: ['desjardins'] });
const browser = usePayerBrowser();

const HOLDER = 'Zoé Exemple';

const FRENCH = {
  locale: 'fr-CA',
  amount: /^149,00\s\$$/,
  title: 'Relevé de transaction',
  print: 'Imprimer le relevé',
  outcome: 'APPROUVEE',
} as const;
const ENGLISH = { locale: 'en-CA', amount: '$149.00', title: 'Receipt', print: 'Print receipt', outcome: 'APPROVED' } as const;

const STATED = { 'fr-CA': 'Tous les prix sont en dollars canadiens.', 'en-CA': 'All prices are in Canadian dollars.' } as const;

async function payOnHostedPage(page: Page, locale: keyof typeof STATED, number: string): Promise<string> {
  const reference = await new Shop(page, system.current.shop).order({ account: DESJARDINS_ACCOUNT, place: 'hosted', language: locale });
  const form = new PaymentForm(page, locale);
  expect(await form.securityCode.count()).toBe(0);
  await form.pay({ number, expiry: EXPIRY.typed, holder: HOLDER });
  return reference;
}

test.each([FRENCH, ENGLISH])('a payer reads the receipt in $locale, and prints it on one page', async ({ locale, ...words }) => {
  const { api, desjardins } = system.current;
  const page = await browser.newPayer({ locale, colorScheme: 'dark' });
  const reference = await payOnHostedPage(page, locale, DESJARDINS_CARDS.approved.number);
  const receipt = new ReceiptOf(page, words);
  await receipt.lines.waitFor();

  const { operations, checkout_url: checkoutUrl } = await expectStatus(api, await paymentOfOrder(api, reference), 'captured');
  const kept = operations[0]?.receipt;
  const sold = desjardins.transactions().at(-1);
  expect(kept).toMatchObject({
    ...STATEMENT,
    transaction: sold?.trxId,
    authorization: sold?.authorizationNo,
    holder: HOLDER,
    currency: 'CAD',
  });
  expect(kept?.lines.join('\n')).toContain(words.outcome);
  await receipt.expectAll(kept);
  await expectAccessible(page, `element in ${locale}`);

  await page.goto(checkoutUrl);
  await page.waitForURL('**/result?**');
  await receipt.expectAll(kept);
  await page.getByText(STATED[locale]).waitFor();
  await page.getByRole('definition').filter({ hasText: words.amount }).waitFor();
  await page.getByRole('button', { name: words.print }).waitFor();
  expect(pagesOf(await page.pdf({ format: 'Letter' }))).toBe(1);
  expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(1);
  await expectAccessible(page, `result page in ${locale}`);
});

test('the button prints, and is only there where a script can make it work', async () => {
  const page = await browser.newPayer({ locale: 'en-CA' });
  const reference = await payOnHostedPage(page, 'en-CA', DESJARDINS_CARDS.approved.number);
  await new ReceiptOf(page, ENGLISH).lines.waitFor();
  const { checkout_url: checkoutUrl } = await expectStatus(
    system.current.api,
    await paymentOfOrder(system.current.api, reference),
    'captured',
  );
  await page.addInitScript(() => {
    globalThis.print = () => {
      document.title = 'printed';
    };
  });
  await page.goto(checkoutUrl);
  await page.getByRole('button', { name: ENGLISH.print }).click();
  expect(await page.title()).toBe('printed');

  const unscripted = await browser.newPayer({ locale: 'en-CA', javaScriptEnabled: false });
  await unscripted.goto(checkoutUrl.replace('?', '/result?'));
  const hint = unscripted.locator('noscript');
  await hint.waitFor();
  expect(await hint.innerText()).toBe('Please print this page for your records.');
  expect(await unscripted.getByRole('button').count()).toBe(0);
});

test('a number of fifteen digits is nowhere to be read', async () => {
  const page = await browser.newPayer({ locale: 'fr-CA' });
  const reference = await payOnHostedPage(page, 'fr-CA', DESJARDINS_CARDS.amex.number);
  const receipt = new ReceiptOf(page, FRENCH);
  await receipt.lines.waitFor();

  const { api } = system.current;
  const payment = await expectStatus(api, await paymentOfOrder(api, reference), 'captured');
  expect(JSON.stringify(payment.operations).replaceAll(/\D/g, '')).not.toContain(DESJARDINS_CARDS.amex.number);
  expect(payment.operations[0]?.receipt?.lines.join('\n')).toMatch(/37\*\* \*{4} \*+/);
  expect(await system.current.readLogs()).not.toContain(DESJARDINS_CARDS.amex.number);
});

test('a decline has its receipt, too', async () => {
  const { api } = system.current;
  const page = await browser.newPayer({ locale: 'fr-CA' });
  const reference = await payOnHostedPage(page, 'fr-CA', DESJARDINS_CARDS.declined.number);
  await page.getByText('Votre carte a été refusée.').waitFor();

  const { operations, checkout_url: checkoutUrl } = await expectStatus(api, await paymentOfOrder(api, reference), 'declined');
  await page.goto(checkoutUrl.replace('?', '/result?'));
  await new ReceiptOf(page, FRENCH).expectAll(operations[0]?.receipt);
});

test('a hold is captured by the batch, and the back office asks for a duplicate of the receipt', async () => {
  const { api, shop: at } = system.current;
  const { back_office: office, receipt: words } = wordsOf('en-CA');
  const page = await browser.newPayer({ locale: 'en-CA' });
  const shop = new Shop(page, at);
  const reference = await shop.order({ account: DESJARDINS_ACCOUNT, intent: 'authorize', language: 'en-CA' });
  const form = new PaymentForm(page.getByTitle('Card details').contentFrame(), 'en-CA');
  await form.pay({ number: DESJARDINS_CARDS.approved.number, expiry: EXPIRY.typed, holder: HOLDER });
  await shop.thanks.waitFor();
  await page.getByRole('heading', { name: words.title }).waitFor();
  await expectAccessible(page, 'order with its receipt');

  const { id } = await expectStatus(api, await paymentOfOrder(api, reference), 'authorized');
  await page.goto(`${at.url}/back-office/payments/${id}?language=en-CA`);
  await page.getByRole('button', { name: /^Capture \$149\.00$/ }).click();
  await page.getByText(office.batch_queued(1)).waitFor();
  await page.getByRole('button', { name: office.batch_advance }).click();
  await page.getByRole('heading', { name: /captured/ }).waitFor();
  await expectAccessible(page, 'back office with a batch');
  await page.getByRole('button', { name: words.ask }).click();
  await page.getByText('****Duplicate/Duplicata ****').first().waitFor();

  await expectStatus(api, id, 'captured');
});

/** Without a library: each page of a PDF is an object of the type Page. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
