import { PaymentId } from '@paydesk/shared/ids';
import { matchLanguage } from '@paydesk/shared/languages';
import { atPaymentPage } from '@paydesk/widget/i18n/at-payment-page';
import type { Request, Response } from 'express';
import { pageHeaders } from '../pages/page-headers.ts';
import { PAGE_OF_STATUS, type PageName } from '../pages/page-of-status.ts';
import type { PaymentRecord } from '../payments/payment.ts';
import type { Accounts } from '../payments/ports/accounts.ts';
import type { ClientTokens } from '../security/client-token.ts';
import type { Addresses } from './addresses.ts';
import { sendCompressed } from './compression.ts';
import { pathId } from './contract-route.ts';
import { opens, unopened } from './middleware/authenticate.ts';
import { payersRecord, type PayersRecordParts } from './payers-record.ts';
import { presentState } from './present-checkout.ts';
import { pageLanguage, type PageLanguage } from './page-language.ts';

/** What every page about a payment needs. */
export interface PayerPageParts extends PayersRecordParts {
  readonly accounts: Accounts;
  readonly tokens: ClientTokens;
  readonly addresses: Addresses;
  /** Whether the gateway of an account is simulated. */
  readonly isTrial: (account: string) => boolean;
}

export interface OpenedPayment {
  readonly record: PaymentRecord;
  readonly token: string;
}

/**
 * The payment in the path, if the token in the query, or in a form that was posted, opens it.
 *
 * @throws {Fault} `not_found`, `not_authenticated`
 */
export async function openedPayment(request: Request, parts: PayerPageParts): Promise<OpenedPayment> {
  const token = tokenIn(request);
  if (!opens(parts.tokens, token, request.params['id'])) throw unopened('not_found', 'This link opens no payment.', parts.tokens, token);
  return { record: await payersRecord(parts, pathId(PaymentId, request)), token };
}

export function tokenIn({ query, body }: Request): string {
  const { token = query['token'] } = (body ?? {}) as { readonly token?: unknown };
  return typeof token === 'string' ? token : '';
}

/** Origins whose pages may frame a page about this payment. */
export function originsOf({ payment }: PaymentRecord, { accounts }: PayerPageParts): readonly string[] {
  return accounts.merchant(payment.merchant)?.origins ?? [];
}

/** The words of a page about a payment. `trial` is said where no money moves. */
export async function languageFor(
  request: Request,
  { payment }: PaymentRecord,
  { accounts, isTrial }: PayerPageParts,
): Promise<PageLanguage & { readonly trial: string | null }> {
  const words = await pageLanguage(request, payment.locale);
  const language = { ...words, trial: isTrial(payment.account) ? words.messages.page_trial : null };
  const isAtPaymentPage = accounts.find(payment.account)?.gateway.capabilities.payment_page === true && payment.storedCards.length === 0;
  return isAtPaymentPage ? { ...language, messages: atPaymentPage(language.messages) } : language;
}

/** Keeps the language that the address of a page names, as one of ours. */
export function inLanguage(path: string, { query }: Request): string {
  const { locale } = query;
  return typeof locale === 'string' ? `${path}${path.includes('?') ? '&' : '?'}locale=${matchLanguage([locale])}` : path;
}

/** Whether the document goes into a frame, by the browser's own word. One that does not tell is taken for a window. */
export function isFramed({ headers }: Request): boolean {
  return ['iframe', 'frame', 'embed', 'object'].includes(String(headers['sec-fetch-dest']));
}

/** Where a payer enters a card: the frame stays a frame. */
export function cardPath(request: Request, { record, token }: OpenedPayment, { addresses }: PayerPageParts): string {
  const path = isFramed(request) ? addresses.framePath(token) : addresses.checkoutPath(record.payment.id, token);
  return inLanguage(path, request);
}

/** @returns Whether the payer was redirected, because the status of the payment belongs on another page. */
export function redirectElsewhere(
  request: Request,
  response: Response,
  page: PageName,
  opened: OpenedPayment,
  parts: PayerPageParts,
): boolean {
  if (pagesFor(opened, parts).includes(page)) return false;
  response.redirect(303, pathOfState(request, opened, parts));
  return true;
}

/** Where the payer sees what has become of the payment. */
export function pathOfState(request: Request, opened: OpenedPayment, parts: PayerPageParts): string {
  const { waitPath, resultPath } = parts.addresses;
  const [page] = pagesFor(opened, parts);
  if (page === 'checkout') return cardPath(request, opened, parts);
  return inLanguage((page === 'wait' ? waitPath : resultPath)(opened.record.payment.id, opened.token), request);
}

function pagesFor({ record }: OpenedPayment, parts: PayerPageParts) {
  return PAGE_OF_STATUS[presentState(record, parts).status];
}

export function sendPage(response: Response, policy: string, page: string): void {
  response.set(pageHeaders(policy)).type('html');
  sendCompressed(response, page);
}
