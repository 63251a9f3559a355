import { toHundredths } from '../amounts.ts';
import { findOrder } from '../order-state.ts';
import type { Gateway } from '../gateway.ts';
import { isPaid, type MerchantUrls } from '../orders.ts';
import { Refusal, STATUS } from '../status-codes.ts';
import type { StoreRequest } from '../store-request.ts';

const ORDER_ID_CHARACTERS_MAX = 80;

/** @throws {Refusal} 20 when the order has been paid, or may have been. */
export function checkOrderId(gateway: Gateway, { storeId, values }: StoreRequest): string {
  const orderId = values.value('OrderID');
  const known = findOrder(gateway, storeId, orderId);
  if (known !== undefined && (isPaid(known) || known.reference !== '' || known.state === 'settling')) {
    throw new Refusal(STATUS.duplicate, 'a payment with this OrderID exists');
  }
  if (orderId.length > ORDER_ID_CHARACTERS_MAX) throw new Refusal(STATUS.invalidParameter, 'OrderID is too long');
  return orderId;
}

export interface AmountFields {
  /** As sent. */
  readonly amount: string;
  readonly hundredths: bigint;
  readonly currency: string;
}

export function amountFields({ store, values }: StoreRequest): AmountFields {
  const amount = values.value('Amount');
  const currency = values.value('Currency');
  const hundredths = toHundredths(amount);
  if (hundredths === undefined || hundredths <= 0n) throw new Refusal(STATUS.wrongAmount, 'Amount is no decimal above 0');
  if (!store.currencies.includes(currency)) throw new Refusal(STATUS.invalidParameter, 'Currency is not enabled for the store');
  return { amount, hundredths, currency };
}

export function urlFields(gateway: Gateway, request: StoreRequest): MerchantUrls {
  const { values } = request;
  const urls = { ok: values.value('URL_OK'), cancel: values.value('URL_Cancel'), notify: values.value('URL_Notify') };
  for (const url of Object.values(urls)) checkUrl(request, url);
  if (gateway.settings.fidelity.httpsNotify && !urls.notify.startsWith('https://')) {
    throw new Refusal(STATUS.invalidParameter, 'URL_Notify is not https');
  }
  return urls;
}

export function checkUrl({ store }: StoreRequest, text: string): void {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Refusal(STATUS.invalidParameter, `${text} is no URL`);
  if (store.approvedOrigins.length > 0 && !store.approvedOrigins.includes(url.origin)) {
    throw new Refusal(STATUS.storeRestricted, `${url.origin} is not approved`);
  }
}
