import { PLAIN_BEHAVIOR, type Behavior } from '../behavior.ts';
import { patchBehavior } from '../behavior-patch.ts';
import type { Gateway } from '../gateway.ts';
import { behaviorOfAmount } from '../magic-amounts.ts';
import { behaviorOf, type SteeredRequest } from '../scenarios.ts';

/** Notes 10.2: a chosen scenario first, then the amount; the card is asked when neither decides. */
export function chosenBehavior(gateway: Gateway, request: SteeredRequest): Behavior {
  const chosen = gateway.scenarios.take(request);
  if (chosen !== undefined) return behaviorOf(chosen.patches);
  const patch = request.message === 'login' ? undefined : behaviorOfAmount(request.message, request.amount);
  return patch === undefined ? PLAIN_BEHAVIOR : patchBehavior(PLAIN_BEHAVIOR, patch);
}
