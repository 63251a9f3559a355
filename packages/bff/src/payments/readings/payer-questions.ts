import type { FieldRules } from '@paydesk/shared/fields/field-rules';
import { hasPostalCode } from '@paydesk/shared/fields/postal-codes';
import { isNeeded, rulesFor } from '@paydesk/shared/fields/rules-for';
import { statesOf } from '@paydesk/shared/fields/states';
import type { Payer } from '@paydesk/shared/payer';
import type { PayerField } from '@paydesk/shared/payer-fields';
import type { Gateway } from '../ports/gateway.ts';

/** What to ask the payer for: what the gateway needs and the merchant did not send. Nothing that the payer's country does not have. */
export function payerFieldsToAsk({ asksFor }: Gateway, payer: Payer): PayerField[] {
  const { country } = payer;
  return asksFor.payerFields.filter((field) => payer[field] === undefined && (country === undefined || exists(field, country)));
}

/** The rules of what is asked for, and of the name on the card. */
export function rulesOfQuestions({ asksFor, fields = {} }: Gateway, payer: Payer, asked: readonly PayerField[]): FieldRules {
  return rulesFor(fields, [...asked, ...(asksFor.holder ? (['holder'] as const) : [])], payer.country);
}

/** What the gateway needs and neither merchant nor payer has sent. */
export function missingPayerFields(gateway: Gateway, payer: Payer): PayerField[] {
  return payerFieldsToAsk(gateway, payer).filter((field) => isNeeded(field) && (field !== 'state' || payer.country !== undefined));
}

function exists(field: PayerField, country: string): boolean {
  if (field === 'state') return statesOf(country).length > 0;
  return field !== 'postal_code' || hasPostalCode(country);
}
