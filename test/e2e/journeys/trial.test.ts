import type { FrameLocator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { BFF, buildWhatIsStale, WIDGET } from '../../demo/builds.ts';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { freePorts } from '../../support/free-ports.ts';
import { FAST_ACCOUNT } from '../../support/pace.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { expectAccessible } from '../accessibility/axe.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';
import { CardForm } from '../models/card-form.ts';

const NO_MONEY = 'This is a trial: no money moves.';
const [port = 0, controlPort = 0] = await freePorts(2);

// Simulators that the BFF starts by itself are read from what is built.
beforeAll(() => buildWhatIsStale(WIDGET, BFF));
const system = useSystem({
  with: ['mypos'],
  accounts: { payneteasy: { ...FAST_ACCOUNT, base_url: `http://127.0.0.1:${port}/paynet/api/v2` } },
  more: { try_out: { gateway: 'payneteasy', port, control_port: controlPort } },
});
const browser = usePayerBrowser();

function ribbonOf(surface: Page | FrameLocator) {
  return surface.getByRole('complementary');
}

test('the frame of a trial says that no money moves, in every language and under each theme of the shop', async () => {
  const { shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  await shop.order({ account: 'payneteasy' });
  await shop.cardForm.number.waitFor();
  const ribbon = ribbonOf(shop.cardForm.surface);
  expect(await ribbon.textContent()).toBe(NO_MONEY);
  const colors = () => ribbon.evaluate((element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]);
  const before = await colors();

  await page.locator('paydesk-checkout').evaluate((element: HTMLElement) => {
    element.style.setProperty('--paydesk-color-text', '#fff');
    element.style.setProperty('--paydesk-color-background', '#fff');
    element.style.setProperty('--paydesk-font-size', '1px');
  });
  await expect.poll(() => shop.cardForm.surface.locator('html').getAttribute('style')).toContain('--paydesk-color-text: #fff');
  expect(await colors()).toEqual(before);
  expect(await ribbon.evaluate((element) => getComputedStyle(element).fontSize)).toBe('14px');

  await page.locator('paydesk-checkout').evaluate((element) => {
    element.setAttribute('locale', 'fr');
  });
  await expect.poll(() => ribbon.textContent()).toBe('Ceci est un essai\u00a0: aucun argent n’est prélevé ni versé.');
});

test('the hosted page and its result say it, and fit a narrow screen', async () => {
  const { api } = system.current;
  const page = await browser.newPayer({ viewport: { width: 320, height: 640 } });
  const { checkout_url: checkoutUrl } = await api.createPayment(anOrder({ account: 'payneteasy' }));

  await page.goto(checkoutUrl);
  expect(await ribbonOf(page).textContent()).toBe(NO_MONEY);
  await expectAccessible(page, 'hosted page of a trial');
  await new CardForm(page).pay(CARDS.approved);
  await new ResultPage(page).outcome('Payment complete').waitFor();

  await page.reload();
  expect(await ribbonOf(page).textContent()).toBe(NO_MONEY);
  await expectAccessible(page, 'result of a trial');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('a payment at another gateway beside it says nothing of a trial', async () => {
  const { api } = system.current;
  const page = await browser.newPayer();
  const { checkout_url: checkoutUrl } = await api.createPayment(anOrder({ account: 'mypos-direct' }));

  await page.goto(checkoutUrl);
  await new CardForm(page).number.waitFor();

  expect(await ribbonOf(page).count()).toBe(0);
});
