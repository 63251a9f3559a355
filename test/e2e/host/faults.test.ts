import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder } from '../../fixtures/orders.ts';
import { chromium } from '../../support/chromium.ts';
import { useSystem } from '../../support/start-system.ts';
import { CardForm } from '../models/card-form.ts';
import { type MerchantSite, useMerchantSite } from './merchant-page.ts';

const system = useSystem();
const sites = useMerchantSite();
let browser: Browser;
let listed: MerchantSite;
let unlisted: MerchantSite;

beforeAll(async () => {
  const { executablePath, args, env } = await chromium();
  browser = await playwright.launch({ executablePath, args: [...args], env: { ...env } });
  const { shop } = system.current;
  await shop.close();
  listed = await sites.at(Number(new URL(shop.url).port));
  unlisted = await sites.at(0);
});
afterAll(() => browser.close());

/** A payer's page, with what it says on the console beside what the browser itself reports of the network. */
async function newPayer(locale = 'en-GB'): Promise<{ readonly page: Page; readonly said: string[] }> {
  const page = await browser.newPage({ locale });
  const said: string[] = [];
  page.on('console', (message) => {
    if (!/^Failed to (?:load resource|execute 'postMessage')/.test(message.text())) said.push(message.text());
  });
  return { page, said };
}

/** Hears the first fault that the element tells, before its script has run. */
const LISTENER = `<script>addEventListener('paydesk-error', ({ code, message }) => { window.heard ??= { code, message }; });</script>`;
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard?: { code: string; message: string } }).heard);

test('a page that is not listed: the developer is told where to list it, the payer is led to the hosted page', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const { page, said } = await newPayer();
  const url = unlisted.show({ body: LISTENER + payment.embed_html });
  await page.goto(url);

  await expect.poll(() => heard(page)).toMatchObject({ code: 'origin_not_listed' });
  const { message = '' } = (await heard(page)) ?? {};
  expect(message).toContain(`Add ${new URL(url).origin} to merchants[].origins`);
  expect(said).toEqual([`<paydesk-checkout>: ${message}`]);
  await page.getByTitle('Card details').contentFrame().getByRole('link', { name: 'Pay on our secure page' }).click();
  await page.waitForURL(payment.checkout_url);
  await new CardForm(page).number.waitFor();
});

test('a token that opens nothing is said inside the frame, in the payer’s language', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const { page } = await newPayer('fr-FR');
  await page.goto(listed.show({ body: LISTENER + payment.embed_html.replaceAll(payment.client_token, 'ct_bad') }));

  await page.getByTitle('Card details').contentFrame().getByRole('heading', { name: 'Paiement introuvable' }).waitFor();
  await expect.poll(() => heard(page)).toMatchObject({ code: 'token_unknown' });
});

test('a payment whose time is over has a sentence of its own for the developer', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const { page, said } = await newPayer();
  const retired = payment.client_token.replace(/_([^_]+)_([^_]+)$/, '_of-last-year_$2');
  await page.goto(listed.show({ body: LISTENER + payment.embed_html.replaceAll(payment.client_token, retired) }));

  await page.getByTitle('Card details').contentFrame().getByRole('heading', { name: 'This link has expired' }).waitFor();
  await expect.poll(() => heard(page)).toMatchObject({ code: 'token_expired' });
  expect(said.join()).toContain('Create a new payment');
});

test('the frame cannot be reached: a way out at once, at the place of the form, and the form when it can', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const { page, said } = await newPayer('fr-FR');
  await page.route('**/frame?*', (route) => route.abort());
  await page.goto(listed.show({ body: (LISTENER + payment.embed_html).replace('lang="en"', '') }));
  await page.evaluate(() => (document.documentElement.lang = 'fr'));

  const retry = page.getByRole('button', { name: 'Réessayer' });
  await retry.waitFor();
  expect(await page.getByTitle('Card details').isVisible()).toBe(false);
  expect(await page.getByRole('link', { name: 'Payer sur notre page sécurisée' }).getAttribute('href')).toBe(payment.checkout_url);
  expect((await retry.boundingBox())?.y).toBeLessThan(200);
  expect(said).toEqual([]);

  await page.unroute('**/frame?*');
  await retry.click();
  const form = page.getByTitle('Card details').contentFrame();
  await form.getByRole('textbox', { name: 'Numéro de carte', exact: true }).waitFor();
});

test('neither script nor frame: the snippet itself has a link that works', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const { page } = await newPayer();
  await page.route(/\/(frame\?|assets\/)/, (route) => route.abort());
  await page.goto(listed.show({ body: payment.embed_html }));
  await page.unroute(/\/(frame\?|assets\/)/);

  await page.getByRole('link', { name: 'Pay on our secure page' }).click();
  await page.waitForURL(payment.checkout_url);
});
