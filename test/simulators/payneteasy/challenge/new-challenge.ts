import type { Behavior } from '../behavior.ts';
import type { Gateway } from '../gateway.ts';
import type { Challenge } from '../orders.ts';

export function newChallenge({ ids }: Gateway, kind: Behavior['challenge']['kind']): Challenge {
  return {
    token: ids.token(),
    step: kind === 'method' ? 'method' : 'acs',
    shownInStatus: false,
    decision: undefined,
    wrongPasswords: 0,
    returnedAt: 0,
  };
}

/** Of a payment without 3-D Secure, from the payment page on: the gateway keeps the browser, as after a challenge. */
export function noChallenge(gateway: Gateway): Challenge {
  return { ...newChallenge(gateway, 'none'), step: 'returned', returnedAt: gateway.clock.now() };
}
