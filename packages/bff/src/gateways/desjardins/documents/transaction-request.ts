import { ok as assert } from 'node:assert/strict';
import { writeXml, type Written } from '../../../formats/xml-write.ts';
import { CURRENCY_TEXT } from '../amounts.ts';
import { typeOf, type Dialect } from '../dialect.ts';
import type { MerchantCredentials } from './login.ts';
import type { ModifyRequest, PaymentRequest, Request } from '../request.ts';

/**
 * M3: asks for one transaction under the key of its session. Written in the order of Notes 4.3.
 *
 * @throws {AssertionError} When the request has not been judged: see `unsendable.ts`.
 */
export function transactionRequest(
  request: Request,
  transactionKey: string,
  { merchantId, merchantKey }: MerchantCredentials,
  dialect: Dialect,
): Uint8Array {
  const transaction = {
    name: 'transaction',
    attributes: { id: request.reference, key: transactionKey, ...typeAndCurrency(request, dialect) },
    content: [...particulars(request, dialect), urls(request.callbackUrl)],
  };
  const merchant = {
    name: 'merchant',
    attributes: { id: merchantId, key: merchantKey },
    content: [{ name: 'transactions', content: [transaction] }],
  };
  return writeXml({ name: 'request', content: [merchant] }, dialect.request_charset);
}

function typeAndCurrency(request: Request, dialect: Dialect): Readonly<Record<string, string>> {
  if (request.kind === 'status' || request.kind === 'receipt') return { type: dialect.types[request.kind] };
  return { type: typeOf(request.kind, dialect), currency: request.currency, currencyText: CURRENCY_TEXT };
}

function particulars(request: Request, { elements }: Dialect): readonly (Written | undefined)[] {
  const language = request.language === 'merchant' ? undefined : { name: 'language', content: request.language };
  switch (request.kind) {
    case 'authorize':
    case 'sale':
      return [amount(request), language, card(request), email(request)];
    case 'capture':
    case 'cancel':
    case 'refund':
      return [amount(request), language, { name: elements.original, attributes: { id: request.original } }];
    case 'status':
      return [language, targets(request.targets, elements)];
    case 'receipt':
      return [language, targets([request.target], elements)];
  }
}

function amount({ amount: cents }: PaymentRequest | ModifyRequest): Written | undefined {
  assert(cents !== undefined, 'an amount that cannot be said is refused before it is written');
  return cents === null ? undefined : { name: 'amount', content: cents };
}

function card({ card: { number, holder, year, month } }: PaymentRequest): Written {
  return {
    name: 'card',
    content: [
      { name: 'number', content: number },
      { name: 'holder_name', content: holder },
      {
        name: 'expiry',
        content: [
          { name: 'year', content: year },
          { name: 'month', content: month },
        ],
      },
    ],
  };
}

function email({ email: address }: PaymentRequest): Written | undefined {
  return address === undefined ? undefined : { name: 'customer_email', content: address };
}

function targets(references: readonly string[], elements: Dialect['elements']): Written {
  return { name: elements.targets, content: references.map((id) => ({ name: elements.target, attributes: { id } })) };
}

function urls(path: string): Written {
  return { name: 'urls', content: [{ name: 'url', attributes: { name: 'response' }, content: [{ name: 'path', content: path }] }] };
}
