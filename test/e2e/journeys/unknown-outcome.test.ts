import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectMoneyMessages, expectStatus } from '../../support/expect-payment.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { useSystem } from '../../support/start-system.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';

const STILL_CHECKING = 'We are still checking your payment';
const TEN_MINUTES_MS = 600_000;
const SLOW_MS = 60_000;

const system = useSystem();
const browser = usePayerBrowser();

/** The next payment is unknown to the gateway for ten minutes. */
function knownLater(amount: string): void {
  system.current.simulator.chooseScenario({ amount, scenario: 'S10', variant: 'resolved-by-callback' });
}

test('in the shop the payer is told that the payment is still being checked, and then how it ended', async () => {
  const { api, simulator, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  const reference = await shop.order();
  const heard: string[] = [];
  await page.exposeFunction('heard', (what: string) => heard.push(what));
  await page.evaluate(() => {
    const element = document.querySelector('paydesk-checkout');
    element?.addEventListener('paydesk-complete', () => (window as unknown as { heard: (what: string) => void }).heard('complete'));
  });
  knownLater('149.00');

  await shop.cardForm.pay(CARDS.approved);

  const frame = page.getByTitle('Card details').contentFrame();
  await frame.getByRole('heading', { name: STILL_CHECKING }).waitFor();
  expect(await page.locator('paydesk-checkout').getAttribute('state')).toBe('unknown');
  expect(heard).toEqual([]);
  const id = await paymentOfOrder(api, reference);
  expect((await api.readPayment(id)).status).toBe('unknown');

  await simulator.advanceClock(TEN_MINUTES_MS);
  await shop.thanks.waitFor();
  expect(heard).toEqual(['complete']);
  await expectStatus(api, id, 'captured');
  expectMoneyMessages(simulator, id, 1);
});

test.for([true, false])('the wait page leads to the result page, which follows the outcome (JavaScript: %s)', async (javaScriptEnabled) => {
  const { api, bffs, simulator } = system.current;
  const page = await browser.newPayer({ javaScriptEnabled });
  const payment = await api.createPayment(anOrder());
  simulator.chooseScenario({
    clientOrderId: `${payment.id}-1`,
    behavior: {
      settles: { statusRequests: null, ms: SLOW_MS },
      outcome: { status: 'unknown', errorCode: '', errorMessage: '' },
      resolution: { ms: TEN_MINUTES_MS },
    },
  });
  await new PayerClient(bffs[0].url, payment).pay({ nonce: newNonce(), card: CARDS.approved });
  await page.goto(payment.checkout_url.replace('?', '/wait?'));
  await page.getByRole('heading', { name: 'Confirming your payment' }).waitFor();
  const result = new ResultPage(page);

  await simulator.advanceClock(SLOW_MS);
  await result.outcome(STILL_CHECKING).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/pay/${payment.id}/result`);

  await simulator.advanceClock(TEN_MINUTES_MS);
  await result.outcome('Payment complete').waitFor();
  expectMoneyMessages(simulator, payment.id, 1);
});
