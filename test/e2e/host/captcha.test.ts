import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectMoneyMessages, expectStatus } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { CardForm } from '../models/card-form.ts';
import { type MerchantSite, useMerchantSite } from './merchant-page.ts';

const system = useSystem();
const sites = useMerchantSite();
const browser = usePayerBrowser();
let site: MerchantSite;

/** Stands in for a captcha: a button for each token that it may give. */
const CAPTCHA = `globalThis.turnstile = {
  render(place, { callback }) {
    for (const token of ['wrong', 'right']) {
      const button = document.createElement('button');
      button.textContent = token;
      button.onclick = () => callback(token);
      place.append(button);
    }
  },
};`;

beforeAll(async () => {
  const { shop } = system.current;
  await shop.close();
  site = await sites.at(Number(new URL(shop.url).port));
});

test('the page of the how-to: a payer solves the captcha, at a second try, and pays once', async () => {
  const { api, simulator } = system.current;
  const howTo = await readFile(new URL('../../../docs/how-to/captcha.md', import.meta.url), 'utf8');
  const example = /```html\n([^]*?)```/.exec(howTo)?.[1] ?? '';
  const payment = await api.createPayment(anOrder());
  const page = await browser.newPayer({}, ['status of 403']);
  await page.route('https://challenges.cloudflare.com/**', (route) => route.fulfill({ contentType: 'text/javascript', body: CAPTCHA }));
  // Tries of this payment are limited until its captcha is solved.
  const tokens: (string | null)[] = [];
  await page.route('**/attempts', async (route) => {
    const { captcha = null } = route.request().postDataJSON() as { captcha?: string };
    tokens.push(captcha);
    if (captcha === 'right') await route.continue();
    else await route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"code":"captcha_required"}' });
  });
  await page.goto(site.show({ body: payment.embed_html + example }));
  const form = new CardForm(page.getByTitle('Card details').contentFrame());

  await form.pay(CARDS.approved);
  for (const token of ['wrong', 'right']) await page.getByRole('dialog').getByRole('button', { name: token }).click();

  await form.surface.getByRole('heading', { name: 'Payment complete' }).waitFor();
  expect(tokens).toEqual([null, 'wrong', 'right']);
  await expectStatus(api, payment.id, 'captured');
  expectMoneyMessages(simulator, payment.id, 1);
});
