import type { Payment } from '@paydesk/shared/payment';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectStatus, moneyMessages } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { useSystem } from '../../support/start-system.ts';
import { CardForm } from '../models/card-form.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { Shop } from '../models/shop.ts';
import { aBrowserStorm, type BrowserStorm, besiege } from './browser-storm.ts';
import { postPlainly } from './plain-storm.ts';
import { aPostedStorm, post } from './posted-storm.ts';
import { randomOf } from './random.ts';

const STORMS = Number(process.env['STORMS'] ?? 60);
/** The storm that failed is passed through again by `STORMS=1` and its own seed. */
const SEED = Number(process.env['STORM_SEED'] ?? 1);
const SIDE_BY_SIDE = 4;
const STORM_TIMEOUT_MS = 60_000;

const system = useSystem();
const browser = usePayerBrowser();

/** @returns The payment after its storm. */
async function pass(seed: number): Promise<Payment> {
  const { api, bffs } = system.current;
  const random = randomOf(seed);
  if (random.chance(0.5)) {
    const payment = await api.createPayment(anOrder());
    await random.oneOf([post, postPlainly])(aPostedStorm(random), payment, bffs[0].url);
    return payment;
  }
  const page = await browser.newPayer();
  const storm = aBrowserStorm(random);
  const payment = await (storm.place === 'hosted' ? onPage(storm, page) : inShop(storm, page));
  await page.context().close();
  return payment;
}

async function onPage(storm: BrowserStorm, page: Page): Promise<Payment> {
  const payment = await system.current.api.createPayment(anOrder());
  await page.goto(payment.checkout_url);
  await besiege(storm, page, (tab) => new CardForm(tab));
  return payment;
}

async function inShop(storm: BrowserStorm, page: Page): Promise<Payment> {
  const { api, shop } = system.current;
  const reference = await new Shop(page, shop).order();
  await besiege(storm, page, (tab) => new Shop(tab, shop).cardForm);
  return api.readPayment(await paymentOfOrder(api, reference));
}

/** @returns Money messages that the gateway got for the payment. */
async function salesIn(seed: number): Promise<number> {
  const { api, simulator, bffs } = system.current;
  const payment = await pass(seed);
  // A page that was reloaded before it had sent anything is filled in again.
  const { status } = await api.readPayment(payment.id);
  if (status === 'awaiting_payer') {
    await new PayerClient(bffs[0].url, payment).pay({ nonce: newNonce(), card: CARDS.approved }).catch(() => undefined);
  }
  await expectStatus(api, payment.id, 'captured');
  return moneyMessages(simulator, payment.id).length;
}

test(
  `${STORMS} storms of clicks, Enter, tabs, reloads and repeated requests make one sale each`,
  { timeout: STORMS * STORM_TIMEOUT_MS },
  async () => {
    const seeds = Array.from({ length: STORMS }, (_, index) => SEED + index);
    const waiting = [...seeds];
    const sales = new Map<number, number>();

    await Promise.all(
      Array.from({ length: SIDE_BY_SIDE }, async () => {
        for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) sales.set(seed, await salesIn(seed));
      }),
    );

    const total = [...sales.values()].reduce((sum, count) => sum + count, 0);
    const several = [...sales].filter(([, count]) => count > 1).map(([seed]) => seed);
    process.stdout.write(`${STORMS} storms, ${total} sales, ${several.length} with more than one\n`);
    expect([...sales].filter(([, count]) => count !== 1)).toEqual([]);
  },
);
