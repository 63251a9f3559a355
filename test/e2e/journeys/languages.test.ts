import { expect, test } from 'vitest';
import { CARDS, EXPIRY, HOLDER } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectStatus } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { Shop } from '../models/shop.ts';

const system = useSystem();
const browser = usePayerBrowser();

test.each([
  { language: 'fr', email: 'E-mail' },
  { language: 'fr-CA', email: 'Courriel' },
] as const)('a payer pays in $language', async ({ language, email }) => {
  const { api, shop: at } = system.current;
  const page = await browser.newPayer({ locale: language });
  const shop = new Shop(page, at);

  const reference = await shop.order({ language, address: 'asked' });
  const frame = page.getByTitle('Card details').contentFrame();
  const type = (name: string, text: string) => frame.getByRole('textbox', { name, exact: true }).fill(text);
  await type('Numéro de carte', CARDS.approved.number);
  await type('Date d’expiration', EXPIRY.typed);
  await type('Code de sécurité', CARDS.approved.securityCode);
  await type('Nom sur la carte', HOLDER);
  await type(email, 'mia@example.com');
  await type('Téléphone', '+37120000000');
  await type('Adresse', 'Brivibas iela 12');
  await type('Code postal', 'LV-1010');
  await type('Ville', 'Riga');
  await frame.getByRole('combobox', { name: 'Pays' }).selectOption('LV');
  await frame.getByRole('button', { name: /^Payer 149,00/ }).click();
  await page.getByRole('heading', { name: 'Merci pour votre commande' }).waitFor();

  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  await expectStatus(api, await paymentOfOrder(api, reference), 'captured');
});

test('a hosted page without a language of its own speaks the language of the browser', async () => {
  const { api } = system.current;
  const page = await browser.newPayer({ locale: 'fr-FR' });
  const { checkout_url: checkoutUrl } = await api.createPayment(anOrder());
  await page.goto(checkoutUrl);
  await page.getByRole('textbox', { name: 'Numéro de carte', exact: true }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('fr');
});
