import type { Payment } from '@paydesk/shared/payment';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectMoneyMessages, expectStatus } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { useSystem } from '../../support/start-system.ts';
import { CardForm } from '../models/card-form.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';

/** What Chromium says once of each file. */
const MISMATCH = "Failed to find a valid digest in the 'integrity' attribute";
const FORETOLD = [MISMATCH, "SRI's integrity checks failed"];
const NOT_SENT = 'We could not send your payment. Check your connection and try again.';
/** Longer than any test: the payment stays under way. */
const SLOW_MS = 600_000;

const system = useSystem();
const browser = usePayerBrowser();

interface Altered {
  /** Paths that were answered with other bytes than were built. */
  readonly served: string[];
  /** Answers as built from now on. */
  readonly mend: () => Promise<void>;
}

/** Answers these files with one more byte than they have: what they do stays the same, so that only a fingerprint can tell. */
async function alter(page: Page, files: RegExp): Promise<Altered> {
  const served: string[] = [];
  await page.route(files, async (route) => {
    const { pathname, href } = new URL(route.request().url());
    const answer = await fetch(href);
    const body = `${await answer.text()}\n`;
    served.push(pathname);
    const contentType = answer.headers.get('content-type') ?? '';
    // The page may be left meanwhile.
    await route.fulfill({ contentType, headers: { 'access-control-allow-origin': '*' }, body }).catch(() => undefined);
  });
  return { served, mend: () => page.unroute(files) };
}

/** A payment whose outcome the gateway keeps to itself. */
async function underWay(): Promise<Payment> {
  const { api, bffs, simulator } = system.current;
  const payment = await api.createPayment(anOrder());
  simulator.chooseScenario({ clientOrderId: `${payment.id}-1`, behavior: { settles: { statusRequests: null, ms: SLOW_MS } } });
  await new PayerClient(bffs[0].url, payment).pay({ nonce: newNonce(), card: CARDS.approved });
  return payment;
}

test.each(['embedded', 'hosted'] as const)(
  '%s: no later file of other bytes is used, and the payer pays when it is whole',
  async (place) => {
    const { api, simulator, shop: at } = system.current;
    const page = await browser.newPayer({}, FORETOLD);
    let refused = 0;
    page.on('console', (message) => {
      if (message.text().includes(MISMATCH)) refused += 1;
    });
    const files = [/\/assets\/\w+-names-and-addresses-/, /\/assets\/\w+-paydesk-course-/, /\/assets\/words-/];
    const altered = [];
    for (const file of files) altered.push(await alter(page, file));
    const shop = new Shop(page, at);
    const reference = await shop.order({ place });
    const form = place === 'embedded' ? shop.cardForm : new CardForm(page);
    await form.fill(CARDS.approved);
    await expect.poll(() => refused).toBe(files.length);

    for (const { served, mend } of altered) {
      const before = served.length;
      await form.payButton.click();
      // The try asks for the file again, and is over when the button can be pressed.
      await expect.poll(() => served.length).toBeGreaterThan(before);
      await expect.poll(() => form.payButton.getAttribute('aria-disabled')).not.toBe('true');
      await form.said(NOT_SENT).waitFor();
      await mend();
    }
    await form.payButton.click();

    if (place === 'embedded') await shop.thanks.waitFor();
    else await new ResultPage(page).outcome('Payment complete').waitFor();
    const id = await paymentOfOrder(api, reference);
    await expectStatus(api, id, 'captured');
    expectMoneyMessages(simulator, id, 1);
  },
);

test.each(['embedded', 'hosted'] as const)('%s: a first script of other bytes does nothing, and the form says so', async (place) => {
  const { shop: at } = system.current;
  const page = await browser.newPayer({}, FORETOLD);
  const { served } = await alter(page, /\/assets\/(?:frame|page)-[\w-]{8}\.js/);
  const shop = new Shop(page, at);

  await shop.order({ place });

  const form = place === 'embedded' ? shop.cardForm : new CardForm(page);
  await form.said('This page could not load completely.').waitFor();
  expect(await form.surface.getByRole('link', { name: 'reload it' }).isVisible()).toBe(true);
  await form.number.pressSequentially('44445');
  expect(await form.number.inputValue()).toBe('44445');
  expect(served).toHaveLength(1);
});

test('words in another language stay as they are while their script has other bytes, and so does what is typed', async () => {
  const { shop: at } = system.current;
  const page = await browser.newPayer({}, FORETOLD);
  const { served, mend } = await alter(page, /\/assets\/frame-change-language-/);
  const shop = new Shop(page, at);
  await shop.order();
  await shop.cardForm.number.pressSequentially('44445');
  const speak = (locale: string) =>
    page.locator('paydesk-checkout').evaluate((element, tag) => element.setAttribute('locale', tag), locale);

  await speak('fr');
  await expect.poll(() => served.length).toBe(1);
  expect(await shop.cardForm.number.inputValue()).toBe('4444 5');
  await mend();
  await speak('fr-CA');

  const french = shop.cardForm.surface.getByRole('textbox', { name: 'Numéro de carte', exact: true });
  await french.waitFor();
  expect(await french.inputValue()).toBe('4444 5');
});

const UNDER_WAY = 'We are waiting for your bank. The payment may already be under way. Please do not pay again.';

test('a payment under way is said without any script of ours, and checked by hand', async () => {
  const payment = await underWay();
  const page = await browser.newPayer({}, FORETOLD);
  const { served } = await alter(page, /\/assets\/page-/);

  await page.goto(payment.checkout_url);
  await page.getByText(UNDER_WAY).waitFor();
  expect(await page.getByText('You can pay all the same').isVisible()).toBe(false);
  for (const asked of [1, 2]) {
    await expect.poll(() => served.filter((path) => /page-[\w-]{8}\.js/.test(path)).length).toBe(asked);
    await page.getByRole('link', { name: 'Check now' }).click();
    await page.getByRole('heading', { name: 'Confirming your payment' }).waitFor();
  }
});

test('a frame of a payment under way says so without the script that would show it', async () => {
  const payment = await underWay();
  const page = await browser.newPayer({}, FORETOLD);
  const { served } = await alter(page, /\/assets\/frame-paydesk-course-/);

  await page.goto(new URL(`/frame?token=${payment.client_token}`, system.current.bffs[0].url).href);

  await page.getByText(UNDER_WAY).waitFor();
  await expect.poll(() => served.length).toBe(1);
  await page.getByRole('link', { name: 'Check now' }).click();
  await page.getByRole('heading', { name: 'Confirming your payment' }).waitFor();
});
