import { stateCode, statesOf } from '@paydesk/shared/fields/states';
import type { Payer } from '@paydesk/shared/payer';

/** Where the gateway insists on a state. Notes 4.1 */
export function needsState(country: string | undefined): boolean {
  return statesOf(country).length > 0;
}

/**
 * A state as it is sent: the part of ISO 3166-2 after the country. Where none is needed one that is no code of two letters is left out.
 *
 * @returns As it was given when a needed one is none of the country: see {@link isState}.
 */
export function sentState({ country, state }: Payer): string | undefined {
  if (state === undefined) return undefined;
  const code = stateCode(country, state) ?? state.toUpperCase();
  return needsState(country) || TWO_LETTERS.test(code) ? code : undefined;
}

/** Whether the country has such a state. */
export function isState(code: string, country: string | undefined): boolean {
  return needsState(country) ? statesOf(country).some((state) => state.code === code) : TWO_LETTERS.test(code);
}

export function stateAdvice(country: string | undefined): string {
  const codes = statesOf(country).map(({ code }) => code);
  return codes.length > 20 ? 'must be a state, such as NY or New York' : `must be one of ${codes.join(', ')}, or the name of one`;
}

const TWO_LETTERS = /^[A-Z]{2}$/;
