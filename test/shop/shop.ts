import { type Paydesk, PaydeskProblem } from '@paydesk/shared/client';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { accountRoutes } from './account-routes.ts';
import type { ShopAccount } from './accounts.ts';
import { type Answer, page, readVisit } from './answers.ts';
import type { Told } from './arrivals.ts';
import { backOfficeRoutes } from './back-office-routes.ts';
import type { BatchClock } from './batch-clock.ts';
import { checkoutRoutes } from './checkout-routes.ts';
import { closingRoutes } from './closing-routes.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { problemPage } from './problem-page.ts';
import { refusalOf } from './own-requests.ts';
import { newRecords } from './records.ts';
import { SentForms } from './sent-forms.ts';
import { startShopServer } from './shop-server.ts';
import { WEBHOOK_PATH, webhookRoute } from './webhook-route.ts';
import { wordsOf } from './words.ts';

export interface ShopOptions {
  /** 0: a free one. */
  readonly port: number;
  /** Origin of the BFF, as browsers see it. */
  readonly bffOrigin: string;
  readonly api: Paydesk;
  /** Of its endpoint at `/webhooks/paydesk`: `whsec_...`. */
  readonly webhookSecret: string;
  /** More than one are offered for choice. */
  readonly accounts?: readonly ShopAccount[];
  /** Shown in the back office. */
  readonly batchClock?: BatchClock;
}

export interface Shop {
  readonly url: string;
  /** What webhooks have told of a payment; `undefined`: neither ordered here nor told of. */
  toldOf(payment: string): Told | undefined;
  /** Ends all connections. What the shop remembers stays. */
  close(): Promise<void>;
  /** After {@link close}, at the same address. */
  open(): Promise<void>;
}

const ASSETS = {
  'shop.css': 'text/css',
  'account.css': 'text/css',
  'shop.js': 'text/javascript',
  'icon.svg': 'image/svg+xml',
} as const;

/** A small shop whose server uses the merchant API, under a policy as strict as a shop's can be. */
export async function startShop({ port, bffOrigin, api, webhookSecret, accounts = [], batchClock }: ShopOptions): Promise<Shop> {
  const policy = contentSecurityPolicy(bffOrigin);
  const assets = new Map(await Promise.all(Object.entries(ASSETS).map(readAsset)));
  const records = newRecords();
  const sentForms = new SentForms();
  const rooms = [
    checkoutRoutes(api, records, accounts, () => url),
    accountRoutes(api, records, sentForms),
    backOfficeRoutes(api, records, sentForms, () => url, batchClock),
    closingRoutes((ms, afterMs) => {
      server.closeFor(ms, afterMs);
    }),
  ];
  const receiveWebhook = webhookRoute(webhookSecret, records.arrivals);
  const server = await startShopServer(port, (request, response) => {
    answer(request).then(
      (given) => {
        send(response, given, policy);
      },
      (error: unknown) => {
        send(response, page(statusOf(error), problemPage('en', sentenceOf(error))), policy);
      },
    );
  });
  const { url } = server;
  return {
    url,
    toldOf: (payment) => records.arrivals.of(payment),
    close: () => server.close(),
    open: () => server.open(),
  };

  async function answer(request: IncomingMessage): Promise<Answer> {
    if (request.url === WEBHOOK_PATH) return receiveWebhook(request);
    const refusal = refusalOf(request, new URL(url).port);
    if (refusal !== undefined) return page(refusal, problemPage('en', 'Only the pages of this shop may ask that.'));
    const visit = await readVisit(request, url);
    const asset = assets.get(visit.pathname);
    if (asset !== undefined) return asset;
    for (const room of rooms) {
      const given = await room(visit);
      if (given !== undefined) return given;
    }
    return page(404, problemPage(visit.language, wordsOf(visit.language).not_found));
  }
}

async function readAsset([name, type]: [string, string]): Promise<[string, Answer]> {
  const body = await readFile(new URL(`assets/${name}`, import.meta.url), 'utf8');
  return [`/${name}`, { status: 200, contentType: `${type}; charset=utf-8`, body }];
}

function send(response: ServerResponse, { status, contentType, body, location }: Answer, policy: string): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(location === undefined ? {} : { location }),
  });
  response.end(body);
}

/** What the visitor asked for wrongly is no fault of the shop. */
function statusOf(error: unknown): number {
  if (error instanceof PaydeskProblem && error.problem.status < 500) return error.problem.status;
  const isUnreadable = error instanceof URIError || (error instanceof TypeError && 'code' in error && error.code === 'ERR_INVALID_URL');
  return isUnreadable ? 400 : 500;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}
