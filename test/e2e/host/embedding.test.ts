import type { FrameLocator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectStatus } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { CardForm } from '../models/card-form.ts';
import { type MerchantSite, scriptOf, useMerchantSite, withoutScript } from './merchant-page.ts';

const system = useSystem();
const sites = useMerchantSite();
const browser = usePayerBrowser();
let site: MerchantSite;

beforeAll(async () => {
  const { shop } = system.current;
  await shop.close();
  site = await sites.at(Number(new URL(shop.url).port));
});

const formIn = (page: Page): CardForm => new CardForm(page.getByTitle('Card details').contentFrame());
const state = (page: Page) => page.evaluate(() => document.querySelector('paydesk-checkout')?.getAttribute('state') ?? '');

/** The bank's page, in the frame of ours that holds it. */
function bankIn(surface: Page | FrameLocator): FrameLocator {
  const holder = surface.getByTitle('Confirm with your bank').contentFrame();
  return holder.getByTitle('Confirm with your bank').contentFrame();
}

/** As frameworks do that render text. */
function setInnerHtml(page: Page, html: string): Promise<void> {
  return page.evaluate((text) => {
    document.body.innerHTML = text;
  }, html);
}

test('a snippet that is set as text, whose script does not run, is paid in its frame', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const page = await browser.newPayer();
  await page.goto(site.show({ body: '' }));
  await setInnerHtml(page, payment.embed_html);

  await formIn(page).pay(CARDS.approved);
  await expectStatus(system.current.api, payment.id, 'captured');

  await formIn(page).surface.getByText('Payment complete').waitFor();
  expect(await page.getByText('Do you see no form here?').isVisible()).toBe(true);
});

test('without a script of ours in the page, the bank asks inside the frame', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const page = await browser.newPayer();
  await page.goto(site.show({ body: withoutScript(payment.embed_html) }));

  await formIn(page).pay(CARDS.challengedByRedirect);
  await bankIn(formIn(page).surface).getByRole('button', { name: 'Approve', exact: true }).click();

  await expectStatus(system.current.api, payment.id, 'captured');
  await formIn(page).surface.getByText('Payment complete').waitFor();
});

test.each(['before', 'after'] as const)('a script that is loaded %s the snippet is set as text finds it', async (order) => {
  const payment = await system.current.api.createPayment(anOrder());
  const page = await browser.newPayer();
  const script = scriptOf(payment.embed_html);
  await page.goto(site.show({ body: order === 'before' ? script : '' }));
  await setInnerHtml(page, payment.embed_html);
  if (order === 'after') {
    await page.evaluate(
      (src) => {
        document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }));
      },
      /src="([^"]+)"/.exec(script)?.[1] ?? '',
    );
  }

  await expect.poll(() => state(page)).toBe('awaiting_payer');
  expect(await page.getByText('Do you see no form here?').isVisible()).toBe(false);
  await formIn(page).pay(CARDS.approved);
  await expect.poll(() => state(page)).toBe('captured');
});

test.each(['require-corp', 'credentialless'])('a page that is isolated by %s has the form', async (isolation) => {
  const payment = await system.current.api.createPayment(anOrder());
  const page = await browser.newPayer();
  const headers = { 'cross-origin-embedder-policy': isolation, 'cross-origin-opener-policy': 'same-origin' };
  await page.goto(site.show({ body: payment.embed_html, headers }));

  await expect.poll(() => state(page)).toBe('awaiting_payer');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await formIn(page).pay(CARDS.challengedByRedirect);
  await bankIn(page).getByRole('button', { name: 'Approve', exact: true }).click();
  await expectStatus(system.current.api, payment.id, 'captured');
});

test('a dark switch on the body of the page reaches the form, and so does the way back', async () => {
  const { embed_html: snippet } = await system.current.api.createPayment(anOrder());
  const page = await browser.newPayer();
  const style = '<style>.dark paydesk-checkout { --paydesk-color-background: rgb(1, 2, 3) }</style>';
  await page.goto(site.show({ body: style + snippet }));
  await expect.poll(() => state(page)).toBe('awaiting_payer');
  const background = () =>
    formIn(page)
      .surface.locator('body')
      .evaluate((body) => getComputedStyle(body).backgroundColor);
  const light = await background();

  await page.evaluate(() => document.body.classList.add('dark'));
  await expect.poll(background).toBe('rgb(1, 2, 3)');
  await page.evaluate(() => document.body.classList.remove('dark'));
  await expect.poll(background).toBe(light);
});

test('a change of language keeps what is typed, the place of the cursor, and what is wrong', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const page = await browser.newPayer();
  await page.goto(site.show({ body: payment.embed_html }));
  await expect.poll(() => state(page)).toBe('awaiting_payer');
  const form = formIn(page);
  const { surface } = form;
  await surface.getByRole('textbox', { name: 'Expiry date', exact: true }).fill('01/20');
  await form.number.fill(CARDS.approved.number);
  await form.number.press('ArrowLeft');

  await page.evaluate(() => {
    document.querySelector('paydesk-checkout')?.setAttribute('locale', 'fr_CA');
  });

  const number = surface.getByRole('textbox', { name: 'Numéro de carte', exact: true });
  await number.waitFor();
  expect((await number.inputValue()).replaceAll(' ', '')).toBe(CARDS.approved.number);
  expect(await number.evaluate((input: HTMLInputElement) => [document.activeElement === input, input.selectionStart])).toEqual([true, 18]);
  await surface.getByText('Cette carte a expiré').or(surface.locator('#cc-exp-error:not(:empty)')).first().waitFor();
  expect(await surface.locator('html').getAttribute('lang')).toBe('fr-CA');
  await surface.getByRole('textbox', { name: 'Date d’expiration', exact: true }).fill('12/30');
  await surface.getByRole('textbox', { name: 'Code de sécurité', exact: true }).fill(CARDS.approved.securityCode);
  await surface.getByRole('textbox', { name: 'Nom sur la carte', exact: true }).fill('Ada Payer');
  await surface.getByRole('button', { name: /^Payer/ }).click();
  await expectStatus(system.current.api, payment.id, 'captured');
  await surface.getByRole('heading', { name: /Paiement/ }).waitFor();
});

test('a shop with its own button: held back until the card is complete, paid, and sent with the id of the payment', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const page = await browser.newPayer();
  const checkout = withoutScript(payment.embed_html).replace('<paydesk-checkout ', '<paydesk-checkout name="payment" pay-button="none" ');
  const body = `${scriptOf(payment.embed_html)}
    <form method="post" action="/orders">${checkout}<button>Place order</button></form>
    <script>
      const form = document.forms[0], checkout = document.querySelector('paydesk-checkout');
      let paid = false;
      form.addEventListener('submit', (event) => { if (!paid) { event.preventDefault(); checkout.submit(); } });
      checkout.addEventListener('paydesk-complete', () => { paid = true; form.requestSubmit(); });
    </script>`;
  await page.goto(site.show({ body }));
  await expect.poll(() => state(page)).toBe('awaiting_payer');
  const matches = (selector: string) => page.evaluate((name) => document.querySelector('paydesk-checkout')?.matches(name), selector);
  const form = formIn(page);
  expect(await form.payButton.isVisible()).toBe(false);
  await expect.poll(() => matches(':state(blank):invalid')).toBe(true);

  await page.getByRole('button', { name: 'Place order' }).click();
  await form.said('Please check these details').waitFor();
  await expect.poll(() => matches(':state(invalid)')).toBe(true);
  await form.fill(CARDS.approved);
  await expect.poll(() => matches(':state(complete):valid')).toBe(true);
  await form.number.press('Enter');

  await expect.poll(() => site.sent).toEqual([`payment=${payment.id}`]);
  await expectStatus(system.current.api, payment.id, 'captured');
});
