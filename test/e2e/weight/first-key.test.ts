import type { Request } from 'playwright-core';
import { expect, test } from 'vitest';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { Shop } from '../models/shop.ts';

const FRAME_BYTES_MAX = 14_000;
/** With the page of the merchant. */
const REQUESTS_MAX = 5;

/** The script in the page of the merchant. */
function isHost(path: string): boolean {
  return /\/paydesk[^/]*\.js$/.test(path);
}

/** What a browser asks for because of the document alone. */
function addressesIn(document: string): string {
  return [...document.matchAll(/ (?:src|href)="([^"]*)"/g)].map(([, address]) => address).join(' ');
}

const system = useSystem();
const browser = usePayerBrowser();

test('a card can be typed after five requests, with at most 14 kB in the frame', async () => {
  const { bffs, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  const needed: Request[] = [];
  let named = '';
  // All that a document names may come. What a script asks for later stays without an answer.
  await page.route(`${bffs[0].url}/**`, async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    const isFrame = pathname === '/frame';
    if (!isFrame && !isHost(pathname) && !named.includes(pathname)) return;
    needed.push(request);
    if (isFrame) named = addressesIn(await (await fetch(request.url())).text());
    await route.continue();
  });

  await shop.order();
  await shop.cardForm.number.pressSequentially('44445');

  await expect.poll(() => shop.cardForm.number.inputValue()).toBe('4444 5');
  const sizes = await Promise.all(needed.map(async (request) => ({ path: new URL(request.url()).pathname, ...(await request.sizes()) })));
  const inFrame = sizes.filter(({ path }) => !isHost(path));
  const bytes = inFrame.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
  expect(bytes, JSON.stringify(sizes)).toBeLessThanOrEqual(FRAME_BYTES_MAX);
  expect(1 + needed.length, JSON.stringify(sizes)).toBeLessThanOrEqual(REQUESTS_MAX);
});

test('nothing is asked for twice while a form loads and is used', async () => {
  const { bffs, shop: at } = system.current;
  const page = await browser.newPayer();
  const shop = new Shop(page, at);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(bffs[0].url)) asked.push(`${request.method()} ${request.url()}`);
  });

  await shop.order({ address: 'asked' });
  await shop.cardForm.payButton.click();
  await shop.cardForm.said('Please check these details').waitFor();
  await expect.poll(() => asked.some((request) => request.includes('paydesk-course'))).toBe(true);

  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((request, index) => asked.indexOf(request) !== index)).toEqual([]);
});
