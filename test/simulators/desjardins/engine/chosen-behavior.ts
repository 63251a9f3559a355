import { PLAIN_BEHAVIOR } from '../behavior.ts';
import type { Behavior } from '../behavior.ts';
import type { Gateway } from '../gateway.ts';
import { behaviorOfAmount } from '../magic-amounts.ts';
import { patchBehavior } from '../scenarios.ts';
import type { SteeredRequest } from '../scenarios.ts';

/** Notes 10.2: a chosen scenario first, then the amount; the card is asked when neither decides. */
export function chosenBehavior(gateway: Gateway, request: SteeredRequest): Behavior {
  const chosen = gateway.scenarios.take(request);
  if (chosen !== undefined) return chosen.patches.reduce<Behavior>(patchBehavior, PLAIN_BEHAVIOR);
  const patch = request.message === 'login' ? undefined : behaviorOfAmount(request.message, request.amount);
  return patch === undefined ? PLAIN_BEHAVIOR : patchBehavior(PLAIN_BEHAVIOR, patch);
}
