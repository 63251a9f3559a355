import { setTimeout as delay } from 'node:timers/promises';
import type { CheckoutState } from '@paydesk/shared/checkout';
import { EXPIRY, HOLDER, type TypedCard } from '../../fixtures/cards.ts';
import { open, type Page, readPage, submit } from '../../simulators/chassis/testing/browser.ts';
import { type Shop, Unanswered, untilDone } from './shop.ts';

const PAGES_MAX = 40;

/** A browser without script, from our page through those of gateway and bank, and back. It types the card where one is asked for. */
export async function throughPages(shop: Shop, { challenge }: CheckoutState, card: TypedCard): Promise<void> {
  const address = new URL(challenge?.url ?? '', shop.url);
  address.searchParams.set('display', 'redirect');
  let page = await loaded(shop, () => shown(address.href));
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const next = onward(page, card);
    if (next === undefined) return;
    page = await loaded(shop, next);
  }
  throw new Error('the pages have no end');
}

/** Our page shows what the gateway has given, or leads to an address of its own. */
async function shown(address: string): Promise<Page> {
  const response = await fetch(address, { redirect: 'manual' });
  const elsewhere = response.headers.get('location');
  if (elsewhere?.startsWith('http') === true) return open(elsewhere);
  return readPage(response.status, await response.text());
}

/** A page that does not load is loaded again. */
function loaded(shop: Shop, load: () => Promise<Page>): Promise<Page> {
  return untilDone(shop, async () => {
    const page = await load();
    if (page.status >= 500) throw new Unanswered(String(page.status));
    return page;
  });
}

/** What this payer does on a page; nothing on one that leads nowhere. */
function onward(page: Page, { number, securityCode }: TypedCard): (() => Promise<Page>) | undefined {
  const { buttons = {} } = page.form ?? {};
  if (buttons['Approve'] !== undefined) return () => submit(page, { decision: 'approve' });
  if (buttons['Pay'] !== undefined)
    return () => submit(page, { pan: number, expiry: EXPIRY.typed, cvc: securityCode, holder: HOLDER, decision: 'pay' });
  if (page.form !== undefined) return () => submit(page);
  const [, seconds, address = ''] = /http-equiv="refresh" content="(\d+); ?url=(http[^"]+)"/.exec(page.html) ?? [];
  if (seconds === undefined) return undefined;
  return async () => {
    await delay(Number(seconds) * 1_000);
    return open(address.replaceAll('&amp;', '&'));
  };
}
