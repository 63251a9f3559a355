import type { Parameters } from '../form.ts';
import type { Gateway } from '../gateway.ts';
import { checkCart } from '../methods/cart.ts';
import { tokenCard } from '../methods/card-fields.ts';
import { newOrder } from '../methods/new-order.ts';
import { amountFields, checkOrderId, checkUrl, urlFields } from '../methods/payment-fields.ts';
import { Refusal, STATUS } from '../status-codes.ts';
import type { RequestValues, StoreRequest } from '../store-request.ts';
import type { HostedPage } from './hosted-pages.ts';

/** A form of the merchant's that a browser has submitted: what the browser is shown is a page. */
export type BrowserMethod = (gateway: Gateway, request: StoreRequest) => HostedPage;

const URLS = ['URL_OK', 'URL_Cancel', 'URL_Notify'];
const CUSTOMER = ['CustomerEmail', 'CustomerFirstNames', 'CustomerFamilyName'];
const CUSTOMER_IN_NOTIFY = ['CustomerEmail', 'CustomerPhone', 'CustomerFirstNames', 'CustomerFamilyName'];

const preAuthorization: BrowserMethod = (gateway, request) => {
  const { values } = request;
  values.require('Amount', 'Currency', 'OrderID', ...URLS, 'ItemName');
  const orderId = checkOrderId(gateway, request);
  const amount = amountFields(request);
  const urls = urlFields(gateway, request);
  const order = newOrder(gateway, request, { ...amount, orderId, urls, family: 'preauth', description: values.value('ItemName') });
  return gateway.hostedPages.open(gateway.ids.session(), { kind: 'payment', order }, 'card');
};

const purchase: BrowserMethod = (gateway, request) => {
  const { values } = request;
  const cardTokenRequest = values.value('CardTokenRequest');
  const onlyStores = cardTokenRequest === '1';
  values.require('Currency', 'OrderID', ...URLS, 'CardTokenRequest', 'PaymentParametersRequired');
  if (!onlyStores) values.require('Amount', 'CartItems');
  if (values.value('PaymentParametersRequired') === '1') values.require(...CUSTOMER);
  const orderId = checkOrderId(gateway, request);
  const amount = onlyStores ? { amount: '', hundredths: 0n, currency: values.value('Currency') } : amountFields(request);
  const urls = urlFields(gateway, request);
  if (!onlyStores) checkCart(values, amount.hundredths, amount.currency);
  checkChoices(values);
  const description = values.value('Article_1');
  const customer = customerInNotify(values);
  const order = newOrder(gateway, request, { ...amount, orderId, urls, family: 'purchase', description, cardTokenRequest, customer });
  return gateway.hostedPages.open(gateway.ids.session(), { kind: 'payment', order }, 'card');
};

/** 3-D Secure for a stored card, known from the vendor's SDK only. */
const authentication: BrowserMethod = (gateway, request) => {
  const { values, storeId, keyIndex } = request;
  values.require('Amount', 'Currency', 'CardToken', 'ReturnUrl', 'CartItems');
  const amount = amountFields(request);
  checkUrl(request, values.value('ReturnUrl'));
  checkCart(values, amount.hundredths, amount.currency);
  const cardToken = values.value('CardToken');
  return gateway.hostedPages.open(
    gateway.ids.session(),
    {
      ...amount,
      kind: 'authentication',
      storeId,
      keyIndex,
      cardToken,
      card: tokenCard(gateway, request, cardToken),
      returnUrl: values.value('ReturnUrl'),
      returnsBy: values.value('UseRedirect') === '1' ? 'GET' : 'POST',
    },
    'challenge',
  );
};

function checkChoices(values: RequestValues): void {
  const choices = { CardTokenRequest: /^[012]$/, PaymentParametersRequired: /^[123]$/, PaymentMethod: /^[123]?$/ };
  for (const [name, allowed] of Object.entries(choices)) {
    if (!allowed.test(values.value(name))) throw new Refusal(STATUS.invalidParameter, `${name} is none of its choices`);
  }
}

function customerInNotify(values: RequestValues): Parameters {
  if (values.value('PaymentParametersRequired') === '3') return [];
  return CUSTOMER_IN_NOTIFY.map((name) => [name, values.value(name)] as const).filter(([, value]) => value !== '');
}

export const BROWSER_METHODS: Readonly<Record<string, BrowserMethod>> = {
  IPCPreAuthorization: preAuthorization,
  IPCPurchase: purchase,
  IPCTDSProcess: authentication,
};
