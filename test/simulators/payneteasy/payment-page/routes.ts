import { enterGateway, PROBLEM, type BrowserRequest } from '../challenge/routes.ts';
import type { Gateway } from '../gateway.ts';
import type { Order, PaymentPage } from '../orders.ts';
import type { BrowserAnswer } from '../../chassis/send-answer.ts';
import { paymentPageDocument } from './page-document.ts';
import { cancelAtPage, presentCard } from './payer-path.ts';
import { typedCard } from './typed-card.ts';
import { PATHS } from './urls.ts';

/** Pages for the payer's browser; undefined when the path is none of theirs. */
export function visitPaymentPage(gateway: Gateway, { method, url, form }: BrowserRequest): BrowserAnswer | undefined {
  const [, area = '', section = '', name = '', paynetOrderId = '', token = ''] = url.pathname.split('/');
  const path = `/${area}/${section}/${name}`;
  const isCard = path === PATHS.card;
  if (!isCard && path !== PATHS.page) return undefined;
  if (method !== (isCard ? 'POST' : 'GET')) return PROBLEM.method;
  const order = gateway.orders.byPaynetOrderId(paynetOrderId);
  const page = order?.page;
  if (order === undefined || page?.token !== token) return PROBLEM.unknown;
  return isCard ? takeCard(gateway, order, page, form) : show(gateway, order, page);
}

/** Wherever the payer is. */
function show(gateway: Gateway, order: Order, page: PaymentPage, complaint = ''): BrowserAnswer {
  const { challenge } = order;
  if (challenge !== undefined) return enterGateway(gateway, order, challenge);
  return { status: 200, html: paymentPageDocument(gateway, order, page, complaint) };
}

function takeCard(gateway: Gateway, order: Order, page: PaymentPage, form: BrowserRequest['form']): BrowserAnswer {
  if (form.get('decision') === 'cancel') {
    cancelAtPage(gateway, order);
    return show(gateway, order, page);
  }
  const card = typedCard((name) => form.get(name) ?? '');
  if (typeof card === 'string') return show(gateway, order, page, card);
  presentCard(gateway, order, page, card);
  return show(gateway, order, page);
}
