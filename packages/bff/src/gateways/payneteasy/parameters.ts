import type { SecretDigits } from '@paydesk/shared/secret-digits';

export type Parameter = string | SecretDigits;

/** Wire names to values; what is not known is absent, never empty. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** Of a parameter that is no secret. */
export function textOf(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  return typeof value === 'string' ? value : undefined;
}

/** Trims values before they are signed, and leaves out what is empty. Notes 2.2 */
export function knownParameters(parameters: Readonly<Record<string, Parameter | undefined>>): Parameters {
  const trimmed = Object.entries(parameters).map(
    ([name, value]) => [name, typeof value === 'string' ? value.trim() : (value ?? '')] as const,
  );
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
}

export function firstCharacters(text: string, count: number): string {
  return Array.from(text.trim()).slice(0, count).join('');
}
