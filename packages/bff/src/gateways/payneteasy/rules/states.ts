import type { Payer } from '@paydesk/shared/payer';

/** As the library of the gateway spells them. Notes 4.1 */
const AUSTRALIAN: ReadonlySet<string> = new Set(['ACT', 'NSW', 'NT', 'QLD', 'SA', 'TAS', 'VIC', 'WA']);

/** Where the gateway insists on a state. */
export function needsState(country: string | undefined): boolean {
  return country === 'US' || country === 'CA' || country === 'AU';
}

/**
 * A state as it is sent: a code in capitals. Where none is needed one that is no code of two letters is left out.
 *
 * @returns As it was given when a needed one is no code: see {@link isState}.
 */
export function sentState({ country, state }: Payer): string | undefined {
  const code = state?.trim().toUpperCase();
  return needsState(country) || TWO_LETTERS.test(code ?? '') ? code : undefined;
}

/** Whether it is the part of ISO 3166-2 after the country that the gateway needs. Those of the US and Canada were not listed. */
export function isState(code: string, country: string | undefined): boolean {
  return country === 'AU' ? AUSTRALIAN.has(code) : TWO_LETTERS.test(code);
}

export function stateAdvice(country: string | undefined): string {
  return country === 'AU'
    ? `must be one of ${[...AUSTRALIAN].join(', ')}`
    : 'must be the two letters of the state or province, such as NY or ON';
}

const TWO_LETTERS = /^[A-Z]{2}$/;
