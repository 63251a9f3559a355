import type { Payer } from '@paydesk/shared/payer';
import type { PayerField } from '@paydesk/shared/payer-fields';
import type { Gateway } from '../ports/gateway.ts';

const COUNTRIES_WITH_STATES: ReadonlySet<string> = new Set(['US', 'CA', 'AU']);

/** What to ask the payer for: what the gateway needs and the merchant did not send. A state only where there may be one. */
export function payerFieldsToAsk({ asksFor }: Gateway, payer: Payer): PayerField[] {
  const { country } = payer;
  const mayHaveState = country === undefined || COUNTRIES_WITH_STATES.has(country);
  return asksFor.payerFields.filter((field) => payer[field] === undefined && (field !== 'state' || mayHaveState));
}

/** What the gateway needs and neither merchant nor payer has sent. */
export function missingPayerFields({ asksFor }: Gateway, payer: Payer): PayerField[] {
  const { country } = payer;
  const hasStates = country !== undefined && COUNTRIES_WITH_STATES.has(country);
  return asksFor.payerFields.filter((field) => payer[field] === undefined && (field !== 'state' || hasStates));
}
