import { cartFields, type CartRow } from './cart.ts';
import type { Fields } from './fields.ts';
import { request, type Store, type WireMoney } from './request.ts';
import { oneLine } from './signature.ts';

/** Where the payment page sends the payer and its notifications. */
export interface PageUrls {
  readonly ok: string;
  readonly cancel: string;
  readonly notify: string;
}

interface HostedPayment extends WireMoney {
  readonly orderId: string;
  readonly urls: PageUrls;
  readonly accountSettlement?: string;
  readonly note?: string;
}

/** A hold, made on the gateway's page: the browser posts these fields. Notes 9.1 */
export function preAuthorization(store: Store, payment: HostedPayment & { readonly itemName: string }): Fields {
  return request('IPCPreAuthorization', store, {
    ItemName: oneLine(payment.itemName),
    Currency: payment.currency,
    Amount: payment.amount,
    OrderID: payment.orderId,
    ...urlFields(payment.urls),
    ...lastFields(payment),
  });
}

/** What the gateway's page shall know of the payer beforehand. */
export interface PageCustomer {
  readonly email?: string;
  readonly firstNames?: string;
  readonly familyName?: string;
  readonly phone?: string;
  /** ISO 3166-1, three letters. */
  readonly country?: string;
  readonly city?: string;
  readonly postalCode?: string;
  readonly address?: string;
}

export interface HostedPurchase extends HostedPayment {
  /** 0: no token; 1: store only; 2: pay and store. */
  readonly cardTokenRequest: 0 | 1 | 2;
  /** 1: the page asks for all that is missing; 2: for the payer's name and the like; 3: for the card only. */
  readonly paymentParametersRequired: 1 | 2 | 3;
  /** 1: card; 2: iDEAL; 3: both. */
  readonly paymentMethod?: 1 | 2 | 3;
  readonly customer?: PageCustomer;
  readonly expiresInSeconds?: number;
  readonly cart?: readonly CartRow[];
}

/** A payment, made on the gateway's page: the browser posts these fields. Notes 9.6 */
export function purchase(store: Store, payment: HostedPurchase): Fields {
  return request('IPCPurchase', store, {
    Amount: payment.amount,
    Currency: payment.currency,
    OrderID: payment.orderId,
    ...urlFields(payment.urls),
    CardTokenRequest: payment.cardTokenRequest,
    PaymentParametersRequired: payment.paymentParametersRequired,
    PaymentMethod: payment.paymentMethod,
    ...customerFields(payment.customer ?? {}),
    ...lastFields(payment),
    expires_in: payment.expiresInSeconds,
    ...cartFields(payment.cart),
  });
}

function urlFields({ ok, cancel, notify }: PageUrls) {
  return { URL_OK: ok, URL_Cancel: cancel, URL_Notify: notify };
}

function lastFields({ accountSettlement, note }: HostedPayment) {
  return { AccountSettlement: accountSettlement, Note: note === undefined ? undefined : oneLine(note) };
}

function customerFields(customer: PageCustomer) {
  const fields = {
    CustomerEmail: customer.email,
    CustomerFirstNames: customer.firstNames,
    CustomerFamilyName: customer.familyName,
    CustomerPhone: customer.phone,
    CustomerCountry: customer.country,
    CustomerCity: customer.city,
    CustomerZIPCode: customer.postalCode,
    CustomerAddress: customer.address,
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value === undefined ? undefined : oneLine(value)]));
}
