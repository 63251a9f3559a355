import { problemDocument } from '../../chassis/html.ts';
import type { BrowserAnswer } from '../../chassis/send-answer.ts';
import { DECISIONS } from '../behavior.ts';
import { isCardNumber, isExpiry, type CardData } from '../cards.ts';
import { formBody, type Parameters } from '../form.ts';
import type { Gateway } from '../gateway.ts';
import type { Order } from '../orders.ts';
import type { HostedPage } from './hosted-pages.ts';
import { bankDocument, cardDocument, leftDocument, returnDocument } from './page-documents.ts';
import { answerBank, cancelPayment, presentCard } from './payer-path.ts';

export interface BrowserRequest {
  readonly method: string;
  readonly pathname: string;
  readonly form: Parameters;
}

const PATH = /^\/vmp\/(page|bank)\/([0-9a-f]+)$/;
const UNKNOWN: BrowserAnswer = { status: 404, html: problemDocument('Page not found', 'This payment page is no longer valid.') };

/** Pages for the payer's browser; undefined when the path is none of theirs. */
export async function visitPage(gateway: Gateway, { method, pathname, form }: BrowserRequest): Promise<BrowserAnswer | undefined> {
  const [, area, token = ''] = PATH.exec(pathname) ?? [];
  if (area === undefined) return undefined;
  const page = gateway.hostedPages.find(token);
  if (page === undefined) return UNKNOWN;
  if (method !== 'POST') return show(gateway, page);
  const field = (name: string): string => form.find(([candidate]) => candidate === name)?.[1] ?? '';
  if (area === 'bank') {
    const decision = DECISIONS.find((known) => known === field('decision'));
    if (decision !== undefined) await answerBank(gateway, page, decision);
    return show(gateway, page);
  }
  return page.purpose.kind === 'payment' ? submitCard(gateway, page, page.purpose.order, field) : show(gateway, page);
}

/** Wherever the payer is. */
export function show(gateway: Gateway, page: HostedPage): BrowserAnswer {
  switch (page.step) {
    case 'card':
      return page.purpose.kind === 'payment' ? { status: 200, html: cardDocument(gateway, page, page.purpose.order) } : UNKNOWN;
    case 'challenge':
      return { status: 200, html: bankDocument(gateway, page) };
    case 'left':
      return { status: 200, html: leftDocument() };
    case 'done':
      return goBack(page);
  }
}

async function submitCard(gateway: Gateway, page: HostedPage, order: Order, field: (name: string) => string): Promise<BrowserAnswer> {
  if (field('decision') === 'cancel') {
    await cancelPayment(gateway, page, order);
    return show(gateway, page);
  }
  const card = typedCard(field);
  if (typeof card === 'string') return { status: 200, html: cardDocument(gateway, page, order, card) };
  await presentCard(gateway, page, order, card);
  return show(gateway, page);
}

/** A card, or what is wrong with what was typed. */
function typedCard(field: (name: string) => string): CardData | string {
  const number = field('pan').replace(/[ -]/g, '');
  const [, month = '', year = ''] = /^\s*(\d\d)\s*\/?\s*(\d\d)\s*$/.exec(field('expiry')) ?? [];
  if (!isCardNumber(number)) return 'That is not a card number.';
  if (!isExpiry(`${year}${month}`)) return 'The expiry date is two digits for the month and two for the year.';
  if (!/^\d{3}$/.test(field('cvc'))) return 'The security code has three digits.';
  return { number, expiry: `${year}${month}`, securityCode: field('cvc'), holder: field('holder') };
}

function goBack(page: HostedPage): BrowserAnswer {
  if (page.end?.method !== 'GET') return { status: 200, html: returnDocument(page) };
  const separator = page.end.url.includes('?') ? '&' : '?';
  return { status: 302, html: '', location: `${page.end.url}${separator}${formBody(page.end.fields)}` };
}
