import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type MerchantClient, MerchantApiProblem } from '../support/merchant-client.ts';
import { checkoutPage } from './checkout-page.ts';
import { orderPage } from './order-page.ts';
import { idempotencyKeyOf, languageNamed, newOrderForm, type Order, type OrderForm, priceOf, readOrderForm } from './orders.ts';
import { PAYER } from './payer.ts';
import { problemPage } from './problem-page.ts';
import { productPage } from './product-page.ts';
import { wordsOf } from './words.ts';

export interface ShopOptions {
  /** 0: a free one. */
  readonly port: number;
  /** Origin of the BFF, as browsers see it. */
  readonly bffOrigin: string;
  readonly api: MerchantClient;
}

export interface Shop {
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly location?: string;
}

const BODY_BYTES_MAX = 16_384;
const ORDERS_MAX = 10_000;

/** A small shop whose server uses the merchant API, under a policy as strict as a shop's can be. */
export async function startShop({ port, bffOrigin, api }: ShopOptions): Promise<Shop> {
  const orders = new Map<string, Order>();
  const policy = contentSecurityPolicy(bffOrigin);
  const assets = {
    '/shop.css': { status: 200, contentType: 'text/css; charset=utf-8', body: await asset('shop.css') },
    '/shop.js': { status: 200, contentType: 'text/javascript; charset=utf-8', body: await asset('shop.js') },
  };
  const server = createServer((request, response) => {
    answer(request).then(
      (given) => {
        send(response, given, policy);
      },
      (error: unknown) => {
        send(response, page(500, problemPage('en', sentenceOf(error))), policy);
      },
    );
  });
  const url = await listen(server, port);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (pathname in assets) return assets[pathname as keyof typeof assets];
    const language = languageNamed(searchParams.get('language') ?? '') ?? 'en';
    if (pathname === '/') return page(200, productPage(newOrderForm(language)));
    if (pathname === '/checkout' && request.method === 'POST') return placeOrder(await bodyOf(request));
    const [, reference = '', view = ''] = /^\/orders\/([^/]+)(?:\/(checkout|status))?$/.exec(pathname) ?? [];
    const order = orders.get(decodeURIComponent(reference));
    if (order === undefined) return page(404, problemPage(language, wordsOf(language).not_found));
    return show(order, view);
  }

  async function placeOrder(body: string): Promise<Answer> {
    const form = readOrderForm(body);
    const price = form === undefined ? undefined : priceOf(form);
    if (form === undefined || price === undefined) return page(400, problemPage(form?.language ?? 'en', 'This is not a price of ours.'));
    if (orders.size >= ORDERS_MAX) orders.clear();
    try {
      const payment = await api.createPayment(wishOf(form, price), idempotencyKeyOf(form));
      orders.set(form.reference, { ...form, payment: payment.id });
      return redirect(form.place === 'hosted' ? payment.checkout_url : `/orders/${encodeURIComponent(form.reference)}/checkout`);
    } catch (error) {
      if (error instanceof MerchantApiProblem) return page(422, problemPage(form.language, error.message));
      throw error;
    }
  }

  function wishOf(form: OrderForm, amount: number) {
    return {
      order_reference: form.reference,
      amount,
      currency: form.currency,
      intent: form.intent,
      description: wordsOf(form.language).product,
      locale: form.language,
      return_url: `${url}/orders/${encodeURIComponent(form.reference)}`,
      ...(form.address === 'known' ? { payer: PAYER } : {}),
    };
  }

  async function show(order: Order, view: string): Promise<Answer> {
    const payment = await api.readPayment(order.payment);
    if (view === 'checkout') return page(200, checkoutPage(order, payment));
    if (view === 'status') return { status: 200, contentType: 'application/json', body: JSON.stringify({ status: payment.status }) };
    return page(200, orderPage(order, payment, await api.readTimeline(order.payment)));
  }
}

/** Only the BFF's origin may bring a script or stand in a frame; nothing inline, nothing evaluated, no HTML from text. */
function contentSecurityPolicy(bffOrigin: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${bffOrigin}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${bffOrigin}`,
    // The redirect to the hosted page counts as a target of the form.
    `form-action 'self' ${bffOrigin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function page(status: number, body: string): Answer {
  return { status, contentType: 'text/html; charset=utf-8', body };
}

function redirect(location: string): Answer {
  return { status: 303, contentType: 'text/plain', body: '', location };
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

function asset(name: string): Promise<string> {
  return readFile(new URL(`assets/${name}`, import.meta.url), 'utf8');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += String(chunk);
    if (body.length > BODY_BYTES_MAX) throw new Error('This order is too large.');
  }
  return body;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}

/** By name: another site than the BFF, which is reached by its number. */
function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(`http://localhost:${(server.address() as AddressInfo).port}`);
    });
  });
}
