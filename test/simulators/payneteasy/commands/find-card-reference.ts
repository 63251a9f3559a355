import type { Behavior } from '../behavior.ts';
import type { CardReference } from '../card-references.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import { textOf, type Call } from './command.ts';

const notFound = (): Refusal => new Refusal(ERROR_CODE.cardDataNotFound, 'Card reference not found');

/** @throws {Refusal} 121 when there is none, or it is another merchant's. */
export function findCardReference(call: Call): CardReference {
  const reference = call.gateway.cardReferences.find(textOf(call, 'cardrefid'), call.chosen.login);
  if (reference === undefined) throw notFound();
  return reference;
}

/** @throws {Refusal} 121 when the scenario wants it so. */
export function checkRemembered({ cardReference }: Behavior): void {
  if (cardReference.forgotten) throw notFound();
}
