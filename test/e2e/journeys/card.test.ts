import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { expectMoneyMessages, expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { Shop } from '../models/shop.ts';

const system = useSystem();
const browser = usePayerBrowser();

test('a card that needs no challenge pays the order', async () => {
  const {
    api,
    shop: { url },
    simulator,
  } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, { url });

  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.approved);
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  const payment = await expectStatus(api, id, 'captured');
  expect(payment).toMatchObject({ amount_captured: 14900, decline: null, card: { brand: 'visa', last_four: '1111' } });
  await expectTimeline(api, id, ['created', 'submitted', 'accepted', 'paid']);
  expectMoneyMessages(simulator, id, 1);
});

test('an order to be captured later is authorized', async () => {
  const {
    api,
    shop: { url },
    simulator,
  } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, { url });

  const reference = await shop.order({ intent: 'authorize' });
  await shop.cardForm.pay(CARDS.approvedMastercard);
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  const payment = await expectStatus(api, id, 'authorized');
  expect(payment.amount_captured).toBe(0);
  expect(payment.authorization_expires_at).not.toBeNull();
  await expectTimeline(api, id, ['created', 'submitted', 'accepted', 'approved']);
  expectMoneyMessages(simulator, id, 1);
});

test('the form asks for the address that the shop does not know', async () => {
  const {
    api,
    shop: { url },
    simulator,
  } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, { url });

  const reference = await shop.order({ address: 'asked' });
  const form = shop.cardForm;
  await form.fill(CARDS.approved);
  for (const [name, value] of [
    ['Email', 'mia@example.com'],
    ['Phone', '+37120000000'],
    ['Address', 'Brivibas iela 12'],
    ['Postcode', 'LV-1010'],
    ['City', 'Riga'],
  ] as const) {
    await form.surface.getByRole('textbox', { name, exact: true }).fill(value);
  }
  await form.surface.getByRole('combobox', { name: 'Country' }).selectOption('LV');
  await form.payButton.click();
  await shop.thanks.waitFor();

  const id = await paymentOfOrder(api, reference);
  const { payer } = await expectStatus(api, id, 'captured');
  expect(payer).toMatchObject({ email: 'mia@example.com', city: 'Riga', country: 'LV' });
  expectMoneyMessages(simulator, id, 1);
});

test('a declined payer pays with another card on the same page', async () => {
  const {
    api,
    shop: { url },
    simulator,
  } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, { url });
  const reference = await shop.order();
  await page.evaluate(() => {
    document.body.dataset['untouched'] = 'yes';
  });

  await shop.cardForm.pay(CARDS.insufficientFunds);
  await shop.cardForm.said('There is not enough money on this card.').waitFor();
  const id = await paymentOfOrder(api, reference);
  const declined = await expectStatus(api, id, 'declined');
  expect(declined.decline).toMatchObject({ code: 'insufficient_funds' });
  expect(await page.evaluate(() => document.body.dataset['untouched'])).toBe('yes');

  await shop.cardForm.pay(CARDS.approved);
  await shop.thanks.waitFor();
  const payment = await expectStatus(api, id, 'captured');
  expect(payment.operations.map(({ status }) => status)).toEqual(['declined', 'succeeded']);
  await expectTimeline(api, id, ['created', 'submitted', 'declined', 'submitted', 'paid']);
  expectMoneyMessages(simulator, id, 2);
});

test('a filtered payer is told nothing about the filter', async () => {
  const {
    api,
    shop: { url },
    simulator,
  } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, { url });

  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.filtered);
  await shop.cardForm.said('This payment could not be accepted.').waitFor();

  const id = await paymentOfOrder(api, reference);
  const payment = await expectStatus(api, id, 'declined');
  expect(payment.decline).toMatchObject({ code: 'filtered' });
  await expectTimeline(api, id, ['created', 'submitted', 'declined']);
  expectMoneyMessages(simulator, id, 1);
});
