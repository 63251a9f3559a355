import type { NewCardDetails } from '@paydesk/shared/card';
import { brandOf } from '@paydesk/shared/card-brand';
import { holdsCardNumber } from '@paydesk/shared/card-number';
import type { Checkout, NewAttempt, StoredCard } from '@paydesk/shared/checkout';
import { digitsOf } from '@paydesk/shared/digits';
import { SecretDigits } from '@paydesk/shared/secret-digits';
import type { FormField } from '@paydesk/shared/fields/field-names';
import { fieldProblem, tidied } from '@paydesk/shared/fields/field-problem';
import { mayLackSecurityCode } from '@paydesk/shared/card-brand';
import { BRAND_RULES, listBrands } from '../card/brands.ts';
import { cardNumberProblem } from '../card/card-number.ts';
import { expiryProblem, parseExpiry } from '../card/expiry.ts';
import { codeWords, securityCodeProblem } from '../card/security-code.ts';
import { FIELD_MESSAGES, HOLDER_MESSAGES } from '../i18n/field-words.ts';
import { fill } from '../i18n/fill.ts';
import type { Messages } from '../i18n/messages.ts';

/** Fields by name. What is typed as number and security code is digits alone, and never a text. */
export interface FormFields {
  readonly texts: ReadonlyMap<string, string>;
  readonly digits: ReadonlyMap<string, SecretDigits>;
}

interface TypedCode {
  readonly security_code: SecretDigits;
}

interface TypedCard extends Readonly<Pick<NewCardDetails, 'expiry_month' | 'expiry_year' | 'holder'>> {
  readonly number: SecretDigits;
  readonly security_code: SecretDigits | null;
}

/** What a payer has filled in and a browser without a script has posted. */
export interface PostedForm {
  /** Of a stored card the security code at most; null when not even that was asked for, or something is wrong. */
  readonly card: TypedCard | TypedCode | null;
  readonly payer: NonNullable<NewAttempt['payer']>;
  readonly storedCard: StoredCard | null;
  readonly saveCard: boolean;
  /** What the form may show once more. Never a number or a security code. */
  readonly values: Readonly<Record<string, string>>;
  /** What is wrong, in words, by the name of the field. */
  readonly problems: Readonly<Record<string, string>>;
}

export interface FormQuestions {
  readonly checkout: Checkout;
  readonly messages: Messages;
  /** BCP 47 tag of the words. */
  readonly locale: string;
}

type Fields = FormFields['texts'];
type Finding = readonly [name: string, words: string];

/** Reads a form by the names that `card-form.ts` gives its fields, and judges it as the script would. Others are not looked at. */
export function postedForm({ texts: fields, digits }: FormFields, questions: FormQuestions): PostedForm {
  const { checkout } = questions;
  const storedCard = checkout.stored_cards.find(({ id }) => id === fields.get('stored_card')) ?? onlyCard(checkout);
  const isNew = storedCard === null;
  const isTyped = isNew && checkout.asks !== 'payment_page';
  const asked = isNew ? checkout.payer_fields : [];
  const number = digits.get('cc-number') ?? NO_DIGITS;
  const code = digits.get('cc-csc') ?? NO_DIGITS;
  const findings = [
    ...(isTyped ? newCardFindings(fields, number, code, questions) : []),
    ...(!isNew && checkout.asks === 'security_code' ? codeFindings(code, storedCard.brand, true, questions) : []),
    ...asked.flatMap((name) => fieldFindings(name, name, fields, questions)),
  ];
  const codeAlone = !isNew && checkout.asks === 'security_code' ? { security_code: code } : null;
  const answers = asked.map((name) => [name, tidied(name, fields.get(name) ?? '')] as const);
  return {
    card: findings.length > 0 ? null : isTyped ? newCard(fields, number, code, checkout) : codeAlone,
    payer: Object.fromEntries(answers.filter(([, answer]) => answer !== '')),
    storedCard,
    saveCard: isTyped && checkout.asks_to_save && fields.has('save_card'),
    values: Object.fromEntries([...fields].filter(([name, value]) => isShownAgain(name, value, asked))),
    problems: Object.fromEntries(findings),
  };
}

/** What may be shown once more beside what is asked of the payer. */
const KEPT: ReadonlySet<string> = new Set(['cc-exp', 'cc-name', 'stored_card', 'save_card']);

const NO_DIGITS = new SecretDigits(new Uint8Array());
const CODE_DIGITS_MAX = 4;

/** Longer than dates and house numbers are. */
const DIGITS_SHOWN_MAX = 11;

/** Never what may be a card number in the wrong field. */
function isShownAgain(name: string, value: string, asked: readonly string[]): boolean {
  if (!KEPT.has(name) && !asked.includes(name)) return false;
  return name === 'phone' ? !holdsCardNumber(value) : digitsOf(value).length <= DIGITS_SHOWN_MAX;
}

/** Where there is no choice, none is posted. */
function onlyCard({ stored_cards: cards, other_card: other }: Checkout): StoredCard | null {
  return other ? null : (cards[0] ?? null);
}

function newCard(
  fields: Fields,
  number: SecretDigits,
  code: SecretDigits,
  { holder, security_code: asksCode }: Checkout,
): TypedCard | null {
  const expiry = parseExpiry(fields.get('cc-exp') ?? '');
  if (expiry === null) return null;
  return {
    number,
    expiry_month: expiry.month,
    expiry_year: expiry.year,
    security_code: asksCode === 'none' || code.length === 0 ? null : code,
    holder: holder ? tidied('holder', fields.get('cc-name') ?? '') : null,
  };
}

function newCardFindings(fields: Fields, number: SecretDigits, code: SecretDigits, questions: FormQuestions): readonly Finding[] {
  const { checkout, messages, locale } = questions;
  const { bin } = number;
  const brand = brandOf(bin, checkout.brands);
  const ofNumber = cardNumberProblem(bin, checkout.brands, number);
  const ofExpiry = expiryProblem(fields.get('cc-exp') ?? '', new Date(checkout.now));
  const codeNeeded = checkout.security_code === 'required' && !mayLackSecurityCode(bin);
  const brands = { brand: brand === null ? '' : BRAND_RULES[brand].name, brands: listBrands(checkout.brands, locale) };
  return [
    ...(ofNumber === null ? [] : [['cc-number', fill(messages[ofNumber], brands)] as const]),
    ...(ofExpiry === null ? [] : [['cc-exp', messages[ofExpiry]] as const]),
    ...(checkout.security_code === 'none' ? [] : codeFindings(code, brand, codeNeeded, questions)),
    ...(checkout.holder ? fieldFindings('holder', 'cc-name', fields, questions) : []),
  ];
}

function codeFindings(code: SecretDigits, brand: StoredCard['brand'], needed: boolean, { messages }: FormQuestions): readonly Finding[] {
  const problem = code.length > CODE_DIGITS_MAX ? 'code_length' : securityCodeProblem(code, brand, needed);
  return problem === null ? [] : [['cc-csc', fill(messages[problem], codeWords(brand))]];
}

/** @param name Of the input. */
function fieldFindings(field: FormField, name: string, fields: Fields, { checkout, messages }: FormQuestions): readonly Finding[] {
  const country = checkout.payer_fields.includes('country') ? fields.get('country') : undefined;
  const problem = fieldProblem(field, fields.get(name) ?? '', { country, rules: checkout.fields });
  if (problem === null) return [];
  const length = checkout.fields[field]?.length_max ?? 0;
  const words =
    field === 'holder'
      ? { text: messages[HOLDER_MESSAGES[problem]], field: messages.holder }
      : { text: messages[FIELD_MESSAGES[problem]], field: messages[`field_${field}`] };
  return [[name, fill(words.text, { field: words.field, length })]];
}
