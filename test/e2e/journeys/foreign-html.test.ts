import type { Frame, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { CardForm } from '../models/card-form.ts';
import { Shop } from '../models/shop.ts';

/** What a script in the gateway's html can find out about where it is shown. */
const CURIOUS_HTML = `<!doctype html><title>Bank</title><p id="seen"></p><script>
  document.getElementById('seen').textContent = JSON.stringify({ address: location.href, referrer: document.referrer, name: window.name });
</script>`;

interface Seen {
  readonly address: string;
  readonly referrer: string;
  readonly name: string;
}

const system = useSystem();
const browser = usePayerBrowser();

/** A payer at a gateway whose html is curious, shown as ours shows it. */
async function aPayer(): Promise<Page> {
  const page = await browser.newPayer();
  await page.route('**/challenge/**display=redirect', async (route) => {
    await route.fulfill({ response: await route.fetch(), body: CURIOUS_HTML });
  });
  return page;
}

async function seenBy(page: Page): Promise<Seen> {
  const isChallenge = (frame: Frame): boolean => frame.url().includes('display=redirect');
  await expect.poll(() => page.frames().some(isChallenge)).toBe(true);
  const seen = page.frames().find(isChallenge)!.locator('#seen');
  await expect.poll(() => seen.textContent()).not.toBe('');
  return JSON.parse((await seen.textContent()) ?? '') as Seen;
}

async function expectNoToken({ address, referrer, name }: Seen): Promise<void> {
  const { bffs } = system.current;
  const { pathname } = new URL(address);
  expect(pathname).toMatch(/^\/pay\/pay_[0-9a-z]{26}\/challenge\/1\/[A-Za-z0-9_-]{43}$/);
  expect(address + referrer + name).not.toContain('ct_');
  expect(referrer).not.toContain('token');
  const [, , id, , , secret] = pathname.split('/');
  const headers = { authorization: `Bearer ${secret ?? ''}` };
  expect((await fetch(`${bffs[0].url}/v1/checkout/${id ?? ''}`, { headers })).status).toBe(401);
}

test.for(['modal', 'redirect'] as const)('in the shop (%s) the html of the gateway sees no token', async (challenge) => {
  const page = await aPayer();
  const shop = new Shop(page, system.current.shop);
  await shop.order({ challenge });

  await shop.cardForm.pay(CARDS.challengedByHtml);

  await expectNoToken(await seenBy(page));
});

test('on the hosted page it sees none either', async () => {
  const page = await aPayer();
  const { checkout_url: checkoutUrl } = await system.current.api.createPayment(anOrder());
  await page.goto(checkoutUrl);

  await new CardForm(page).pay(CARDS.challengedByHtml);

  await expectNoToken(await seenBy(page));
});

test('nor does it on a page of its own, where the wait page has led', async () => {
  const page = await aPayer();
  const { checkout_url: checkoutUrl } = await system.current.api.createPayment(anOrder());
  await page.goto(`${checkoutUrl}&challenge=redirect`);

  await new CardForm(page).pay(CARDS.challengedByHtml);
  await seenBy(page);
  await page.goto(checkoutUrl.replace('?', '/wait?'));
  await page.getByRole('link', { name: 'Continue to your bank' }).click();

  await expectNoToken(await seenBy(page));
});
