import { createHash, timingSafeEqual } from 'node:crypto';

/** What a control digest may be computed from: decoded and trimmed values. */
export interface SignedMessage {
  /** The number at the end of the URL: endpoint or group. */
  readonly id: string;
  /** Undefined where the request carries no amount. */
  readonly amountMinor: string | undefined;
  value(name: string): string;
}

type Formula = (message: SignedMessage) => readonly string[];

const payment: Formula = (m) => [m.id, m.value('client_orderid'), m.amountMinor ?? '', m.value('email')];
const order: Formula = (m) => [m.value('login'), m.value('client_orderid'), m.value('orderid')];
const orderAmountIfSent: Formula = (m) => [...order(m), m.amountMinor ?? '', m.amountMinor === undefined ? '' : m.value('currency')];
const rebill: Formula = (m) => [
  m.value('login'),
  m.value('client_orderid'),
  m.value('cardrefid'),
  m.amountMinor ?? '',
  m.value('currency'),
];
const upload: Formula = (m) => [m.value('login'), m.value('client-order-id'), m.value('orderid')];

/** Notes 3.3, one row per command. */
export const FORMULAS: Readonly<Record<string, Formula>> = {
  sale: payment,
  preauth: payment,
  'sale-form': payment,
  'preauth-form': payment,
  'account-verification': (m) => [m.id, m.value('client_orderid'), m.value('email')],
  status: order,
  capture: orderAmountIfSent,
  return: orderAmountIfSent,
  void: order,
  'create-card-ref': order,
  'get-card-info': (m) => [m.value('login'), m.value('cardrefid')],
  'make-rebill': rebill,
  'make-rebill-preauth': rebill,
  'make-rebill-sale': rebill,
  'upload-method-url-result': upload,
  'upload-cres-result': upload,
  callback: (m) => [m.value('status'), m.value('orderid'), m.value('client_orderid')],
};

export function stringToSign(command: string, message: SignedMessage): string {
  const formula = FORMULAS[command];
  if (formula === undefined) throw new Error(`no control formula for ${command}`);
  return formula(message).join('');
}

export function controlOf(text: string, key: string): string {
  return createHash('sha1')
    .update(text + key, 'utf8')
    .digest('hex');
}

/** Control of a callback or final redirect. */
export function callbackControl(status: string, paynetOrderId: string, clientOrderId: string, key: string): string {
  return controlOf(status + paynetOrderId + clientOrderId, key);
}

export function sameControl(given: string, expected: string): boolean {
  const left = Buffer.from(given.toLowerCase(), 'utf8');
  const right = Buffer.from(expected, 'utf8');
  return left.length === right.length && timingSafeEqual(left, right);
}
