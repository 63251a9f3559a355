import type { Gateway } from '../gateway.ts';
import type { Parameters } from '../form.ts';
import type { Family, MerchantUrls, Order } from '../orders.ts';
import type { StoreRequest } from '../store-request.ts';
import type { AmountFields } from './payment-fields.ts';

export interface NewOrder extends AmountFields {
  readonly orderId: string;
  readonly family: Family;
  readonly urls?: MerchantUrls;
  readonly description?: string;
  readonly cardTokenRequest?: string;
  readonly customer?: Parameters;
}

const NO_URLS: MerchantUrls = { ok: '', cancel: '', notify: '' };

/** Accepted and kept; hosted when it has URLs. */
export function newOrder(gateway: Gateway, request: StoreRequest, given: NewOrder): Order {
  const { orderId, family, amount, hundredths, currency, urls, description = '', cardTokenRequest = '0', customer = [] } = given;
  const order: Order = {
    storeId: request.storeId,
    orderId,
    family,
    channel: urls === undefined ? 'in-app' : 'hosted',
    amount,
    hundredths,
    currency,
    keyIndex: request.keyIndex,
    description,
    urls: urls ?? NO_URLS,
    cardTokenRequest,
    customer,
    startedAt: gateway.clock.now(),
    behavior: request.behavior,
    state: urls === undefined ? 'settling' : 'started',
    reference: '',
    paymentReference: '',
    card: undefined,
    cardToken: '',
    approvedAt: 0,
    lapsesAt: 0,
    capturedHundredths: 0n,
    refunds: [],
    log: [],
    notify: undefined,
    latest: request.behavior,
    spoiledStatusAnswers: 0,
    staleAnswersLeft: request.behavior.staleAnswers,
    stateBefore: undefined,
  };
  gateway.orders.add(order);
  return order;
}
