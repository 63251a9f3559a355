import { foldedName } from './folded-name.ts';

/** A state, province or territory. */
export interface State {
  /** The part of ISO 3166-2 after the country; of the armed forces that of the postal service. */
  readonly code: string;
  /** In English. */
  readonly name: string;
  /** In French, where that differs. */
  readonly name_fr?: string;
}

/** The one that is said by code or name, in English or French, with its country before it or without. */
export function stateSaid(states: readonly State[], said: string): State | undefined {
  const wanted = foldedName(said.replace(/^[A-Za-z]{2}-(?=[A-Za-z]{2,3}$)/, ''));
  return states.find(({ code, name, name_fr }) => [code, name, name_fr ?? name].some((one) => foldedName(one) === wanted));
}
