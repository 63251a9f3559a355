import { expect, test } from 'vitest';
import { deliveriesOf } from '../../support/deliveries-of.ts';
import { isTaken } from '../../support/free-ports.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { STUCK_AFTER_MS } from '../../support/until-stuck.ts';
import { withholdEvents } from '../../support/withheld-events.ts';
import { expectAccessible } from '../accessibility/axe.ts';
import { abandonedChallenge } from '../models/abandoned-challenge.ts';
import { BackOffice } from '../models/back-office.ts';
import { paymentOfOrder } from '../models/payment-of-order.ts';

/** Of them a minute, and a bit more, is the pause after the second try. */
const TOLD_WITHIN_MS = 3 * STUCK_AFTER_MS;

const system = useSystem({ replicas: 2 });
const browser = usePayerBrowser();

test(
  'an order is paid although its payer closed the tab, the replica that knew was killed and the shop was closed for a minute',
  { timeout: 2 * TOLD_WITHIN_MS },
  async () => {
    const { api, bffs, cluster, simulator, shop: at } = system.current;
    const { reference, settle } = await abandonedChallenge(await browser.newPayer(), system.current);
    const id = await paymentOfOrder(api, reference);
    await expect.poll(() => at.toldOf(id)?.arrivals).toHaveLength(1);
    const page = await browser.newPayer();
    const office = new BackOffice(page);
    await page.goto(at.url);
    await office.open();
    await office.closeShop();
    await expectAccessible(page, 'closed shop');
    await expect.poll(() => isTaken(Number(new URL(at.url).port))).toBe(false);

    await using events = await withholdEvents(cluster);
    await settle();
    const killed = await events.storedBy(id, 'payment.captured');
    await bffs[killed]!.kill();
    await events.release();
    const attempts = async () => (await deliveriesOf(bffs[1 - killed]!, id)).flatMap((delivery) => delivery.attempts);
    await expect.poll(async () => (await attempts()).filter(({ fault }) => fault === 'not_connected').length).toBeGreaterThan(0);
    await bffs[killed]!.restart();

    await expect.poll(() => at.toldOf(id)?.arrivals, { timeout: TOLD_WITHIN_MS }).toHaveLength(3);
    expect(at.toldOf(id)?.state).toBe('paid');
    expect(
      at
        .toldOf(id)
        ?.arrivals.map(({ type }) => type)
        .toSorted(),
    ).toEqual(['operation.succeeded', 'payment.captured', 'payment.challenged']);
    expect(simulator.requests({ command: 'sale' })).toHaveLength(1);
    // The page has gone back by itself.
    await office.openPayment(reference);
    expect(await office.orderState.innerText()).toBe('Paid');
  },
);
