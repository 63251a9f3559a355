import { mayLackSecurityCode } from '@paydesk/shared/card-brand';
import type { PaymentTerms } from '../../payments/ports/objections.ts';
import { LENGTHS, type FieldTable } from '@paydesk/shared/fields/field-table';
import { SecretDigits } from '@paydesk/shared/secret-digits';
import { unsendable, type Unsendable } from '../unsendable.ts';
import type { PaynetEasySettings } from './config.ts';
import {
  FORM_RULES,
  MODIFICATION_RULES,
  PAYMENT_RULES,
  REBILL_RULES,
  VERIFICATION_RULES,
  type MessageFacts,
  type Rule,
  type Rules,
} from './rules/parameter-rules.ts';
import { fieldsOf } from './rules/fields.ts';
import { textOf, type Parameter, type Parameters } from './parameters.ts';
import { needsState } from './rules/states.ts';

/** What a payment is by. */
type Payment = Pick<PaymentTerms, 'kind'> & { readonly means: { readonly kind: PaymentTerms['means']['kind'] } };

/** Every parameter of a payment that is missing, too long or of the wrong form. */
export function unsendableParameters(
  { kind, means }: Payment,
  parameters: Parameters,
  settings: PaynetEasySettings,
): readonly Unsendable[] {
  switch (means.kind) {
    case 'card':
      return unfit(parameters, kind === 'verify' ? VERIFICATION_RULES : PAYMENT_RULES, settings, [
        ...demandedOfPayer(parameters, settings),
        ...(mayLackSecurityCode(binOf(parameters)) ? [] : ['cvv2']),
      ]);
    case 'payment_page':
      return unfit(parameters, FORM_RULES, settings, ['first_name', 'last_name', ...demandedOfPayer(parameters, settings)]);
    case 'stored_card':
      return unfit(parameters, REBILL_RULES, settings);
  }
}

/** The first parameter of a command about an order that does not fit. */
export function unsendableModification(parameters: Parameters, settings: PaynetEasySettings): Unsendable | undefined {
  // A part that the amount rule cannot say must not become the whole.
  return unfit(parameters, MODIFICATION_RULES, settings, parameters['currency'] === undefined ? [] : ['amount'])[0];
}

function demandedOfPayer(parameters: Parameters, settings: PaynetEasySettings): readonly string[] {
  return [...(settings.ask_names ? ['first_name', 'last_name'] : []), ...(needsState(textOf(parameters, 'country')) ? ['state'] : [])];
}

function unfit(
  parameters: Parameters,
  rules: Rules,
  settings: PaynetEasySettings,
  demanded: readonly string[] = [],
): readonly Unsendable[] {
  const { lengths } = settings;
  const message = { country: textOf(parameters, 'country'), fields: fieldsOf(settings) };
  const chosenLengths: Readonly<Record<string, number>> = {
    ipaddress: lengths.ip_address,
    ssn: lengths.ssn,
    state: lengths.state,
  };
  return Object.entries(rules).flatMap(([parameter, rule]) => {
    const required = rule.optional === undefined || demanded.includes(parameter);
    const lengthMax = chosenLengths[parameter] ?? lengthOf(rule, message.fields);
    return complaint(parameter, parameters[parameter], required, { ...rule, lengthMax }, message) ?? [];
  });
}

function binOf({ credit_card_number: number }: Parameters): string {
  return number instanceof SecretDigits ? number.bin : '';
}

function isFit(value: Parameter, { fits, digitsMin = 0 }: Rule, message: MessageFacts): boolean {
  return value instanceof SecretDigits ? value.length >= digitsMin : (fits?.(value, message) ?? true);
}

function charactersIn(value: Parameter): number {
  return value instanceof SecretDigits ? value.length : Array.from(value).length;
}

function lengthOf({ lengthMax }: Rule, fields: FieldTable): number {
  return typeof lengthMax === 'number' ? lengthMax : (fields[lengthMax]?.lengthMax ?? LENGTHS[lengthMax]);
}

function complaint(
  parameter: string,
  value: Parameter | undefined,
  required: boolean,
  rule: Rule & { readonly lengthMax: number },
  message: MessageFacts,
): Unsendable | undefined {
  const { lengthMax, code, path, advice, alwaysGiven } = rule;
  const objecting = (reason: string, message: string): Unsendable =>
    unsendable(
      parameter,
      reason,
      code,
      path === undefined ? undefined : { path, message, missing: value === undefined && alwaysGiven === undefined },
    );
  if (value === undefined) return required ? objecting('is missing', advice?.missing ?? 'is needed') : undefined;
  const unfitAdvice = isFit(value, rule, message) ? undefined : (advice?.unfit?.(message.country) ?? 'has the wrong form');
  if (charactersIn(value) > lengthMax) {
    return objecting(
      `is longer than ${lengthMax} characters`,
      unfitAdvice ?? advice?.tooLong ?? `must have at most ${lengthMax} characters`,
    );
  }
  return unfitAdvice === undefined ? undefined : objecting('has the wrong form', unfitAdvice);
}
