import { Refusal } from '../error-codes.ts';
import { childrenOf, onlyChildOf, textOf, type XmlElement } from '../xml/element.ts';
import { isTrxId } from './login-request.ts';

export type Language = 'fr' | 'en';

/** What names the merchant, the session and the operation; checked before anything else is read. */
export interface Envelope {
  readonly merchantId: string;
  readonly merchantKey: string;
  readonly trxId: string;
  readonly trxKey: string;
  /** As the dialect spells it. */
  readonly typeWord: string;
  readonly transaction: XmlElement;
}

export interface ResponseUrl {
  readonly path: string;
  readonly parameters: readonly (readonly [string, string])[];
}

export interface CardDetails {
  readonly number: string;
  readonly holderName: string;
  /** Two digits. */
  readonly expiryYear: string;
  readonly expiryMonth: string;
}

const DIGITS_10 = /^\d{1,10}$/;
const AMOUNT = /^[1-9]\d{0,8}$/;
const CARD_NUMBER = /^\d{12,19}$/;
const TWO_DIGITS = /^\d{2}$/;
const MONTH = /^(?:0[1-9]|1[0-2])$/;
const PATH_MAX = 255;
const PARAMETERS_MAX = 10;
const PARAMETER_MAX = 255;
const HOLDER_NAME_MAX = 64;
const EMAIL_MAX = 100;

const malformed = (what: string): Refusal => new Refusal('WX03', `${what} is missing or malformed`);

/** @throws {Refusal} */
export function readEnvelope(root: XmlElement): Envelope {
  const merchant = onlyChildOf(root, 'merchant');
  const transaction = onlyChildOf(onlyChildOf(merchant, 'transactions'), 'transaction');
  if (merchant === undefined || transaction === undefined) throw malformed('merchant or its one transaction');
  const { id: merchantId = '', key: merchantKey = '' } = merchant.attributes;
  const { id: trxId = '', key: trxKey = '', type: typeWord = '' } = transaction.attributes;
  if (!DIGITS_10.test(merchantId) || !isTrxId(trxId)) throw malformed('merchant id or trx id');
  return { merchantId, merchantKey, trxId, trxKey, typeWord, transaction };
}

export function readLanguage(transaction: XmlElement, usual: Language): Language {
  const text = textOf(onlyOrNone(transaction, 'language'));
  if (text === '') return usual;
  if (text !== 'fr' && text !== 'en') throw malformed('language');
  return text;
}

export function readCurrency({ attributes }: XmlElement): void {
  const { currency, currencyText = '' } = attributes;
  if (currency !== 'CAD' || currencyText === '' || currencyText.length > 8) throw malformed('currency');
}

export function readAmountCents(transaction: XmlElement): number {
  const text = textOf(onlyOrNone(transaction, 'amount'));
  if (!AMOUNT.test(text)) throw malformed('amount');
  return Number(text);
}

export function readCard(transaction: XmlElement): CardDetails {
  const card = onlyChildOf(transaction, 'card');
  const number = textOf(onlyChildOf(card, 'number'));
  const holderName = textOf(onlyChildOf(card, 'holder_name'));
  const expiry = onlyChildOf(card, 'expiry');
  const expiryYear = textOf(onlyChildOf(expiry, 'year'));
  const expiryMonth = textOf(onlyChildOf(expiry, 'month'));
  if (!CARD_NUMBER.test(number)) throw malformed('card number');
  if (holderName === '' || holderName.length > HOLDER_NAME_MAX) throw malformed('holder name');
  if (!TWO_DIGITS.test(expiryYear) || !MONTH.test(expiryMonth)) throw malformed('expiry');
  const email = textOf(onlyOrNone(transaction, 'customer_email'));
  if (email.length > EMAIL_MAX || (email !== '' && !/^[^@\s]+@[^@\s]+$/.test(email))) throw malformed('customer e-mail');
  return { number, holderName, expiryYear, expiryMonth };
}

export function readOriginal(transaction: XmlElement, elementName: string): string {
  const trxId = onlyChildOf(transaction, elementName)?.attributes['id'] ?? '';
  if (!isTrxId(trxId)) throw malformed(elementName);
  return trxId;
}

export function readTargets(transaction: XmlElement, names: { readonly targets: string; readonly target: string }): readonly string[] {
  const targets = onlyChildOf(transaction, names.targets);
  const trxIds = targets === undefined ? [] : childrenOf(targets, names.target).map(({ attributes }) => attributes['id'] ?? '');
  if (!trxIds.every(isTrxId)) throw malformed(names.target);
  return trxIds;
}

export function readResponseUrl(transaction: XmlElement): ResponseUrl {
  const urls = onlyChildOf(transaction, 'urls');
  const responses = urls === undefined ? [] : childrenOf(urls, 'url').filter(({ attributes }) => attributes['name'] === 'response');
  const path = textOf(onlyChildOf(responses[0], 'path'));
  if (responses.length !== 1 || path === '') throw malformed('response URL');
  if (path.length > PATH_MAX || !URL.canParse(path)) throw new Refusal('WS09', 'response URL is too long or no URL');
  return { path, parameters: readParameters(responses[0]) };
}

function readParameters(url: XmlElement | undefined): ResponseUrl['parameters'] {
  const list = url === undefined ? undefined : onlyOrNone(url, 'parameters');
  const parameters = list === undefined ? [] : childrenOf(list, 'parameter');
  const pairs = parameters.map((parameter) => [parameter.attributes['name'] ?? '', textOf(parameter)] as const);
  const fits = pairs.every(([name, value]) => name !== '' && name.length <= PARAMETER_MAX && value.length <= PARAMETER_MAX);
  if (!fits || pairs.length > PARAMETERS_MAX) throw malformed('URL parameter');
  return pairs;
}

function onlyOrNone(parent: XmlElement, name: string): XmlElement | undefined {
  if (childrenOf(parent, name).length > 1) throw malformed(name);
  return onlyChildOf(parent, name);
}
