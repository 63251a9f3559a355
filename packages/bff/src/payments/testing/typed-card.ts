import type { NewCardDetails } from '@paydesk/shared/card';
import { SecretDigits } from '@paydesk/shared/secret-digits';

type Legible = Pick<NewCardDetails, 'number' | 'expiry_month' | 'expiry_year' | 'security_code' | 'holder'>;

/** A card that is written down as texts, as a payer has typed it. */
export function typed({ number, security_code, expiry_month, expiry_year, holder }: Legible) {
  const code = security_code === null ? null : secretDigits(security_code);
  return { number: secretDigits(number), security_code: code, expiry_month, expiry_year, holder };
}

export function secretDigits(text: string): SecretDigits {
  return new SecretDigits(Buffer.from(text));
}

/** With digits as texts. Else any are equal to any: nothing of them can be seen from outside. */
export function legible<Value>(values: Readonly<Record<string, Value | SecretDigits>>): Record<string, Value | string> {
  const read = (value: Value | SecretDigits) =>
    value instanceof SecretDigits ? value.use((bytes) => Buffer.from(bytes).toString()) : value;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, read(value)]));
}
