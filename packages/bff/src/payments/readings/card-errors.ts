import { isBrandTaken, needsSecurityCode } from '@paydesk/shared/card-brand';
import { hasValidCheckDigit } from '@paydesk/shared/check-digit';
import { hasExpired, isTooFarAhead } from '@paydesk/shared/expiry';
import { fieldProblem } from '@paydesk/shared/fields/field-problem';
import { FIELD_PROBLEMS } from '@paydesk/shared/fields/judge';
import { rulesFor } from '@paydesk/shared/fields/rules-for';
import type { SecretDigits } from '@paydesk/shared/secret-digits';
import type { CardDetails } from '../ports/card-details.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { FieldError } from './objections.ts';

/** What is missing or wrong about a card that was typed. Never repeats what it is about. */
export function cardErrors(card: CardDetails, gateway: Pick<Gateway, 'capabilities' | 'asksFor' | 'fields'>, now: Date): FieldError[] {
  const errors: FieldError[] = [];
  const { brands, holder } = gateway.asksFor;
  const expiry = { month: card.expiry_month, year: card.expiry_year };
  if (!hasValidCheckDigit(card.number)) errors.push({ path: 'card.number', message: 'is not a valid card number' });
  else if (!isBrandTaken(card.number.bin, brands)) errors.push({ path: 'card.number', message: 'is of a brand that is not taken here' });
  if (hasExpired(expiry, now)) errors.push({ path: 'card.expiry', message: 'is in the past' });
  else if (isTooFarAhead(expiry, now)) errors.push({ path: 'card.expiry', message: 'is more than twenty years ahead' });
  if (card.security_code === null && needsSecurityCode(card.number.bin, gateway.capabilities.security_code)) {
    errors.push({ path: 'card.security_code', message: 'is needed' });
  }
  const rules = holder ? rulesFor(gateway.fields ?? {}, ['holder']) : {};
  const problem = fieldProblem('holder', card.holder ?? '', { rules });
  if (problem !== null) errors.push({ path: 'card.holder', message: FIELD_PROBLEMS[problem] });
  return errors;
}

export function storedCardErrors(securityCode: SecretDigits | null, { capabilities }: Gateway): FieldError[] {
  const missing = capabilities.stored_card_security_code === 'required' && securityCode === null;
  return missing ? [{ path: 'card.security_code', message: 'is needed' }] : [];
}
