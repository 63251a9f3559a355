import type { Locator, Page, Request } from 'playwright-core';
import { CARDS } from '../../fixtures/cards.ts';
import type { CardForm } from '../models/card-form.ts';
import type { Random } from './random.ts';

/** What a payer does to the form of one payment, all at once. */
export interface BrowserStorm {
  readonly place: 'hosted' | 'embedded';
  /** For each tab: synchronous clicks on the button, and presses of Enter. */
  readonly tabs: readonly { readonly clicks: number; readonly enters: number; readonly reloads: boolean }[];
  /** How often a submission of the form is sent again, by hand. */
  readonly repeats: number;
}

export function aBrowserStorm(random: Random): BrowserStorm {
  const tab = () => ({ clicks: random.between(1, 5), enters: random.between(0, 2), reloads: random.chance(0.3) });
  return {
    place: random.oneOf(['hosted', 'embedded']),
    tabs: Array.from({ length: random.chance(0.4) ? 2 : 1 }, tab),
    repeats: random.chance(0.4) ? random.between(1, 3) : 0,
  };
}

/**
 * Opens the form in each tab, and lets the payer loose.
 *
 * @param page Shows the form of the payment.
 * @param formIn Of a page that shows it.
 */
export async function besiege(storm: BrowserStorm, page: Page, formIn: (page: Page) => CardForm): Promise<void> {
  const context = page.context();
  const pages = [page, ...(await Promise.all(storm.tabs.slice(1).map(() => copyOf(page))))];
  const repeated: Promise<unknown>[] = [];
  context.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/attempts')) return;
    while (repeated.length < storm.repeats) repeated.push(sendAgain(request));
  });
  await Promise.all(pages.map((tab) => formIn(tab).fill(CARDS.approved)));

  await Promise.all(pages.map((tab, index) => press(formIn(tab), tab, storm.tabs[index])));
  await Promise.allSettled(repeated);
}

async function copyOf(page: Page): Promise<Page> {
  const copy = await page.context().newPage();
  await copy.goto(page.url());
  return copy;
}

function sendAgain(request: Request): Promise<unknown> {
  const { authorization = '', 'content-type': contentType = '' } = request.headers();
  return fetch(request.url(), { method: 'POST', headers: { authorization, 'content-type': contentType }, body: request.postData() });
}

async function press(form: CardForm, page: Page, tab: BrowserStorm['tabs'][number] | undefined): Promise<void> {
  if (tab === undefined) return;
  await Promise.all([
    click(form.payButton, tab.clicks),
    ...Array.from({ length: tab.enters }, () => unlessGone(form.number.press('Enter', { timeout: GONE_MS }))),
    ...(tab.reloads ? [unlessGone(page.reload({ waitUntil: 'commit' }))] : []),
  ]);
}

function click(button: Locator, times: number): Promise<unknown> {
  const clicks = (shown: HTMLButtonElement, count: number): void => {
    for (let click = 0; click < count; click += 1) shown.click();
  };
  return unlessGone(button.evaluate(clicks, times, { timeout: GONE_MS }));
}

/** Longer than a form takes that is there. */
const GONE_MS = 3_000;

/** A form that has been sent, or reloaded, has no button and no field any more. */
function unlessGone(action: Promise<unknown>): Promise<unknown> {
  return action.catch(() => undefined);
}
