import { decode } from '../charset.ts';
import { childOf, textOf, type XmlElement } from '../xml/element.ts';
import { parseXml, XmlProblem } from '../xml/parse.ts';

const MERCHANT_ID = '654321';
export const MERCHANT_KEY = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';

let trxIds = 0;

/** Never the same twice. */
export function aTrxId(): string {
  trxIds += 1;
  return `b51d6f0e93c84a7fa2d81c4e${trxIds.toString(16).padStart(8, '0')}`;
}

/** What step 3 says; undefined leaves a part out. */
export interface Step3 {
  readonly trxId: string;
  readonly type: string;
  readonly merchantId: string;
  readonly merchantKey: string;
  /** That of step 2 when undefined. */
  readonly trxKey: string | undefined;
  readonly currency: string | undefined;
  readonly amount: string | undefined;
  readonly language: string | undefined;
  readonly card: { readonly number: string; readonly name: string; readonly year: string; readonly month: string } | undefined;
  readonly originalTrxId: string | undefined;
  readonly targets: readonly string[] | undefined;
  readonly responseUrl: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Inside the transaction, as it is. */
  readonly extra: string;
}

export const A_CARD = { number: '4530911100000990', name: 'Zoe Exemple', year: '29', month: '04' };

export function aPurchase(responseUrl: string, changes: Partial<Step3> = {}): Step3 {
  return {
    trxId: aTrxId(),
    type: 'purchase',
    merchantId: MERCHANT_ID,
    merchantKey: MERCHANT_KEY,
    trxKey: undefined,
    currency: 'CAD',
    amount: '4225',
    language: 'en',
    card: A_CARD,
    originalTrxId: undefined,
    targets: undefined,
    responseUrl: `${responseUrl}/cb/Qm9x2v7Lr0sT4uYhWcE1dA`,
    parameters: {},
    extra: '',
    ...changes,
  };
}

/** Completion, cancellation or refund of it. */
export function aLater(type: string, originalTrxId: string, responseUrl: string, changes: Partial<Step3> = {}): Step3 {
  const amount = type.endsWith('cancellation') ? undefined : '4225';
  return aPurchase(responseUrl, { type, originalTrxId, amount, card: undefined, ...changes });
}

export function aQuery(type: 'status' | 'receipt', targets: readonly string[], responseUrl: string, changes: Partial<Step3> = {}): Step3 {
  return aPurchase(responseUrl, { type, targets, amount: undefined, currency: undefined, card: undefined, ...changes });
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** Undefined when it is no XML. */
  readonly root: XmlElement | undefined;
  /** The transaction under merchant. */
  readonly transaction: XmlElement | undefined;
  /** Of an error document. */
  readonly error: string;
  /** Text of a member of the transaction. */
  readonly field: (name: string) => string;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const tag = (name: string, text: string | undefined): string => (text === undefined ? '' : `<${name}>${escaped(text)}</${name}>`);
const attribute = (name: string, value: string | undefined): string => (value === undefined ? '' : ` ${name}="${escaped(value)}"`);

export function loginDocument(trxId: string, key = MERCHANT_KEY, merchantId?: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<request><merchant key="${key}"${attribute('id', merchantId)}><login><trx id="${trxId}"/></login></merchant></request>`;
}

export function step3Document(step3: Step3, trxKey: string): string {
  const { card, targets, parameters } = step3;
  const cardElement =
    card === undefined
      ? ''
      : `<card>${tag('number', card.number)}${tag('holder_name', card.name)}<expiry>${tag('year', card.year)}${tag('month', card.month)}</expiry></card>`;
  const original = step3.originalTrxId === undefined ? '' : `<original_transaction id="${step3.originalTrxId}"/>`;
  const asked = targets === undefined ? '' : `<targets>${targets.map((id) => `<trx id="${id}"/>`).join('')}</targets>`;
  const pairs = Object.entries(parameters).map(([name, value]) => `<parameter name="${escaped(name)}">${escaped(value)}</parameter>`);
  const url = `<url name="response"><path>${escaped(step3.responseUrl)}</path><parameters>${pairs.join('')}</parameters></url>`;
  const currencyText = step3.currency === undefined ? undefined : `$${step3.currency}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<request><merchant id="${step3.merchantId}" key="${step3.merchantKey}"><transactions>
<transaction id="${step3.trxId}" key="${step3.trxKey ?? trxKey}" type="${step3.type}"${attribute('currency', step3.currency)}${attribute('currencyText', currencyText)}>
${tag('amount', step3.amount)}${tag('language', step3.language)}${cardElement}${original}${asked}<urls>${url}</urls>${step3.extra}
</transaction></transactions></merchant></request>`;
}

export class Merchant {
  readonly #endpoint: string;

  constructor(url: string) {
    this.#endpoint = `${url}/catch`;
  }

  async post(body: string | Buffer, headers: Readonly<Record<string, string>> = {}, signal?: AbortSignal): Promise<Reply> {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const response = await fetch(this.#endpoint, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'text/xml', ...headers },
      redirect: 'manual',
      signal: signal ?? null,
    });
    return readReply(response.status, response.headers.get('content-type') ?? '', Buffer.from(await response.arrayBuffer()));
  }

  /** Step 1; the trx key of step 2. */
  async login(trxId: string, merchantKey = MERCHANT_KEY): Promise<string> {
    const { root } = await this.post(loginDocument(trxId, merchantKey));
    return childOf(childOf(childOf(root, 'merchant'), 'login'), 'trx')?.attributes['key'] ?? '';
  }

  /** Steps 1 to 3; resolves with the answer to the last. */
  async send(step3: Step3, signal?: AbortSignal): Promise<Reply> {
    const trxKey = await this.login(step3.trxId);
    return this.post(step3Document(step3, trxKey), {}, signal);
  }
}

function readReply(status: number, contentType: string, bytes: Buffer): Reply {
  const decoded = decode(bytes);
  const text = decoded?.text ?? bytes.toString('latin1');
  const root = decoded === undefined ? undefined : parsed(text);
  const transaction = childOf(childOf(root, 'merchant'), 'transaction');
  return {
    status,
    contentType,
    text,
    root,
    transaction,
    error: textOf(childOf(childOf(root, 'error'), 'code')),
    field: (name) => textOf(childOf(transaction, name)),
  };
}

function parsed(text: string): XmlElement | undefined {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof XmlProblem) return undefined;
    throw error;
  }
}
