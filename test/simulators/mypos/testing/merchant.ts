import { constants, createSign, publicEncrypt } from 'node:crypto';
import { readPage, type Page } from '../../chassis/testing/browser.ts';
import { isVerified, readAnswer } from './read-answer.ts';
import { testKey } from './vectors.ts';

export type Values = Readonly<Record<string, string>>;

let orders = 0;

export function anOrderId(prefix = 'PU'): string {
  orders += 1;
  return `${prefix}2026${String(orders).padStart(6, '0')}`;
}

/** One row that makes up the whole amount. */
export function aCart(amount: string, currency = 'EUR'): Values {
  return { CartItems: '1', Article_1: 'Two lamps', Quantity_1: '1', Price_1: amount, Amount_1: amount, Currency_1: currency };
}

/** Encrypted for the gateway, each field on its own. */
export function cardFields(number = '4006090000000007', changes: Values = {}, keyIndex = '1'): Values {
  const plain = { PAN: number, ExpDate: '3012', CVC: '123', ...changes };
  const key = { key: testKey(`TEST-ONLY-gateway-keyindex${keyIndex}.public.pem`), padding: constants.RSA_PKCS1_PADDING };
  const encrypt = (value: string): string => publicEncrypt(key, Buffer.from(value)).toString('base64');
  const encrypted: Values = Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, encrypt(value)]));
  return { CardType: '3', CardholderName: 'John Smith', ECI: '6', ...encrypted };
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly raw: string;
  readonly fields: Readonly<Record<string, string>>;
  /** By the gateway's key of the request's KeyIndex. */
  readonly isVerified: boolean;
}

export interface Sending {
  readonly keyIndex?: string;
  readonly headers?: Values;
  /** Of the account: what comes before the fields of the method. */
  readonly account?: Values;
  readonly signature?: string;
}

const ACCOUNT = { IPCVersion: '1.4', IPCLanguage: 'EN', SID: '000000000000010', WalletNumber: '61938166610' };

/** A shop that signs by Notes 4.1, with code of its own. */
export class Merchant {
  readonly #url: string;

  constructor(url: string) {
    this.#url = `${url}/vmp/checkout-test`;
  }

  async call(method: string, values: Values = {}, sending: Sending = {}): Promise<Reply> {
    const response = await this.post(method, values, sending);
    const raw = await response.text();
    return replyOf(response, raw, sending.keyIndex ?? '1');
  }

  /** As a browser submits the merchant's form. */
  async form(method: string, values: Values, sending: Sending = {}): Promise<Page> {
    const response = await this.post(method, values, sending);
    return readPage(response.status, await response.text());
  }

  post(method: string, values: Values, sending: Sending = {}): Promise<Response> {
    return this.send(this.parameters(method, values, sending), sending.headers);
  }

  send(parameters: readonly (readonly [string, string])[], headers: Values = {}): Promise<Response> {
    const body = new URLSearchParams(parameters.map(([name, value]) => [name, value]));
    return fetch(this.#url, { method: 'POST', body, headers, redirect: 'manual' });
  }

  /** Signed, in the order of the wire. */
  parameters(
    method: string,
    values: Values,
    { keyIndex = '1', account = {}, signature }: Sending = {},
  ): readonly (readonly [string, string])[] {
    const unsigned = Object.entries({ IPCmethod: method, ...ACCOUNT, KeyIndex: keyIndex, ...account, ...values });
    const text = Buffer.from(unsigned.map(([, value]) => value).join('-')).toString('base64');
    const key = testKey(`TEST-ONLY-merchant-keyindex${keyIndex}.private.pem`);
    return [...unsigned, ['Signature', signature ?? createSign('RSA-SHA256').update(text).sign(key, 'base64')]];
  }

  purchase(changes: Values = {}, sending: Sending = {}): Promise<Reply> {
    const amount = changes['Amount'] ?? '23.45';
    const card = changes['CardToken'] === undefined ? cardFields() : {};
    return this.call(
      'IPCIAPurchase',
      { OrderID: anOrderId(), Amount: amount, Currency: 'EUR', ...aCart(amount), ...card, ...changes },
      sending,
    );
  }

  preAuthorize(changes: Values = {}, sending: Sending = {}): Promise<Reply> {
    const base = { OrderID: anOrderId('PA'), ItemName: 'Room deposit', Amount: '150.00', Currency: 'EUR' };
    const card = changes['CardToken'] === undefined ? cardFields() : {};
    return this.call('IPCIAPreAuthorization', { ...base, ...card, ...changes }, sending);
  }
}

function replyOf(response: Response, raw: string, keyIndex: string): Reply {
  const contentType = response.headers.get('content-type') ?? '';
  const base = { status: response.status, contentType, raw };
  if (!/xml|json/.test(contentType)) return { ...base, fields: {}, isVerified: false };
  const answer = readAnswer(raw);
  return { ...base, fields: answer.fields, isVerified: isVerified(answer, testKey(`TEST-ONLY-gateway-keyindex${keyIndex}.public.pem`)) };
}
