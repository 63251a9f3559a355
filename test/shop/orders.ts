import { toMinorUnits } from '@paydesk/shared/money';
import { createHash, randomUUID } from 'node:crypto';
import { LANGUAGES, type Language } from './words.ts';

/** What is chosen on the product page. A real shop knows all of it by itself. */
export interface OrderForm {
  /** Of one visit to the product page: sending its form twice makes one order. */
  readonly cart: string;
  readonly reference: string;
  /** Major units with a dot. */
  readonly amount: string;
  readonly currency: string;
  readonly intent: 'sale' | 'authorize';
  readonly challenge: 'modal' | 'redirect';
  readonly language: Language;
  readonly place: 'embedded' | 'hosted';
  readonly address: 'known' | 'asked';
  /** Id of the stored card to offer first; `null`: the payer types one. */
  readonly card: string | null;
  /** Id of the gateway account; `null`: Paydesk chooses. */
  readonly account: string | null;
}

export interface Order extends OrderForm {
  readonly payment: string;
}

export const CURRENCIES = ['EUR', 'USD', 'CAD', 'JPY', 'KWD'] as const;
export type Currency = (typeof CURRENCIES)[number];

export function newOrderForm(language: Language): OrderForm {
  return {
    cart: randomUUID(),
    reference: newReference('LAMP'),
    amount: '149.00',
    currency: 'EUR',
    intent: 'sale',
    challenge: 'modal',
    language,
    place: 'embedded',
    address: 'known',
    card: null,
    account: null,
  };
}

/** One more lamp, on the terms of the last one. */
export function newOrderAgain(card: string, language: Language): OrderForm {
  return { ...newOrderForm(language), card };
}

export function newReference(of: string): string {
  return `${of}-${randomUUID().slice(0, 6).toUpperCase()}`;
}

/** @returns `undefined` when the form is not the shop's. */
export function readOrderForm(sent: URLSearchParams): OrderForm | undefined {
  const text = (name: keyof OrderForm): string => (sent.get(name) ?? '').trim();
  const oneOf = <Choice extends string>(name: keyof OrderForm, choices: readonly Choice[]) =>
    choices.find((choice) => choice === text(name));
  const currency = oneOf('currency', CURRENCIES);
  const intent = oneOf('intent', ['sale', 'authorize']);
  const challenge = oneOf('challenge', ['modal', 'redirect']);
  const language = languageNamed(text('language'));
  const place = oneOf('place', ['embedded', 'hosted']);
  const address = oneOf('address', ['known', 'asked']);
  if (currency === undefined || intent === undefined || challenge === undefined || language === undefined) return undefined;
  if (place === undefined || address === undefined || text('cart') === '' || text('reference') === '') return undefined;
  return {
    cart: text('cart'),
    reference: text('reference'),
    amount: text('amount'),
    currency,
    intent,
    challenge,
    language,
    place,
    address,
    card: sent.get('card'),
    account: sent.get('account'),
  };
}

export function languageNamed(name: string): Language | undefined {
  return (Object.keys(LANGUAGES) as Language[]).find((language) => language === name);
}

/** What the order costs in minor units, if the amount is one. */
export function priceOf({ amount, currency }: OrderForm): number | undefined {
  const minorUnits = toMinorUnits(amount, currency);
  return minorUnits === undefined || minorUnits === 0n ? undefined : Number(minorUnits);
}

/** The same form is the same wish; one that was changed is another. */
export function idempotencyKeyOf(form: OrderForm): string {
  return createHash('sha256').update(JSON.stringify(form)).digest('hex');
}
