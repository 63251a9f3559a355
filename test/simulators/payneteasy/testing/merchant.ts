import { createHash } from 'node:crypto';

const KEY = '0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4';

export type Values = Readonly<Record<string, string>>;

export const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

let attempts = 0;

/** A complete sale; the control is added when it is sent. */
export function aSale(changes: Values = {}): Record<string, string> {
  attempts += 1;
  return {
    client_orderid: `INV-2026-${String(attempts)}`,
    order_desc: 'Two lamps',
    first_name: 'Ada',
    last_name: 'Payer',
    address1: '1 Example Street',
    city: 'Riga',
    zip_code: 'LV-1010',
    country: 'LV',
    phone: '+37120000000',
    amount: '149.90',
    currency: 'EUR',
    email: 'payer@example.com',
    ipaddress: '203.0.113.7',
    credit_card_number: '4444555566661111',
    card_printed_name: 'ADA PAYER',
    expire_month: '12',
    expire_year: '2030',
    cvv2: '123',
    redirect_url: 'https://shop.example/return?order=417',
    ...changes,
  };
}

/** A complete payment with a stored card; the control is added when it is sent. */
export function aRebill(reference: string, changes: Values = {}): Record<string, string> {
  attempts += 1;
  return {
    login: 'acme-shop',
    client_orderid: `SUB-2026-${String(attempts)}`,
    cardrefid: reference,
    order_desc: 'Plan May',
    amount: '9.99',
    currency: 'EUR',
    ipaddress: '203.0.113.7',
    recurrent_scenario: 'REGULAR',
    recurrent_initiator: 'MERCHANT',
    ...changes,
  };
}

/** The same values with one of them left out. */
export function without(values: Values, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([candidate]) => candidate !== name));
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly raw: string;
  readonly fields: Record<string, string>;
}

/** Reads an answer by the rules of Notes 2.3 */
export function parseAnswer(raw: string): Record<string, string> {
  const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
  return Object.fromEntries(
    raw.split('&').map((piece) => {
      const at = piece.indexOf('=');
      return at === -1 ? [decode(piece.trim()), ''] : [decode(piece.slice(0, at).trim()), decode(piece.slice(at + 1).trim())];
    }),
  );
}

export class Merchant {
  readonly #base: string;
  readonly #key: string;

  constructor(url: string, key = KEY) {
    this.#base = `${url}/paynet/api/v2`;
    this.#key = key;
  }

  async post(path: string, values: Values, headers: Values = {}): Promise<Reply> {
    const response = await fetch(`${this.#base}/${path}`, { method: 'POST', body: new URLSearchParams(values), headers });
    const raw = await response.text();
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      raw,
      fields: raw.startsWith('{') ? (JSON.parse(raw) as Record<string, string>) : parseAnswer(raw),
    };
  }

  pay(values: Values, path = 'sale/4107', headers: Values = {}): Promise<Reply> {
    const id = path.split('/').at(-1) ?? '';
    const minor = values['amount'] === undefined ? '' : hundredths(values['amount']);
    const text = `${id}${values['client_orderid'] ?? ''}${minor}${values['email'] ?? ''}${this.#key}`;
    return this.post(path, { control: sha1(text), ...values }, headers);
  }

  status(order: Values, path = 'status/4107', extra: Values = {}): Promise<Reply> {
    return this.post(path, { ...this.statusParameters(order), ...extra });
  }

  /** From the fields of an answer; without a gateway's order id when that answer had none. */
  statusParameters(order: Values): Values {
    const clientOrderId = order['merchant-order-id'] ?? '';
    const orderId = order['paynet-order-id'] ?? '';
    const control = sha1(`acme-shop${clientOrderId}${orderId}${this.#key}`);
    return { login: 'acme-shop', client_orderid: clientOrderId, ...(orderId === '' ? {} : { orderid: orderId }), control };
  }

  /** capture, return, void or create-card-ref; its amount, if any, is signed by Notes 3.3. */
  operate(command: string, order: Values, extra: Values = {}, path = `${command}/4107`): Promise<Reply> {
    const { login = '', client_orderid = '', orderid = '' } = this.statusParameters(order);
    const isSigned = command === 'capture' || command === 'return';
    const part = isSigned && extra['amount'] !== undefined ? `${hundredths(extra['amount'])}${extra['currency'] ?? ''}` : '';
    const control = sha1(`${login}${client_orderid}${orderid}${part}${this.#key}`);
    return this.post(path, { login, client_orderid, orderid, control, ...extra });
  }

  async register(order: Values): Promise<string> {
    const { fields } = await this.operate('create-card-ref', order);
    return fields['card-ref-id'] ?? '';
  }

  cardInfo(reference: string, path = 'get-card-info/4107'): Promise<Reply> {
    return this.post(path, { login: 'acme-shop', cardrefid: reference, control: sha1(`acme-shop${reference}${this.#key}`) });
  }

  rebill(values: Values, path = 'make-rebill-sale/4107'): Promise<Reply> {
    const signed = ['login', 'client_orderid', 'cardrefid'].map((name) => values[name] ?? '').join('');
    const text = `${signed}${hundredths(values['amount'] ?? '')}${values['currency'] ?? ''}${this.#key}`;
    return this.post(path, { control: sha1(text), ...values });
  }

  /** Asks until the status is no longer processing, or so many times. */
  async settled(order: Values, requestsMax = 10): Promise<Record<string, string>> {
    for (let asked = 0; asked < requestsMax; asked += 1) {
      const { fields } = await this.status(order);
      if (fields['status'] !== 'processing') return fields;
    }
    throw new Error('still processing');
  }
}

/** "149.9" is "14990". */
function hundredths(amount: string): string {
  const [whole = '', fraction = ''] = amount.split('.');
  return String(Number(`${whole}${fraction.padEnd(2, '0')}`));
}
