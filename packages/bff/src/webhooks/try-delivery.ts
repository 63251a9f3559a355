import type { Clock } from '../payments/ports/clock.ts';
import type { Random } from '../payments/ports/random.ts';
import type { DueDelivery } from './delivery.ts';
import type { Endpoint, EndpointHealth } from './endpoint.ts';
import { healthAfter } from './health.ts';
import type { MessageOf } from './message.ts';
import { outcomeOf } from './outcome.ts';
import type { Try } from './ports/deliveries.ts';
import type { Poster } from './ports/poster.ts';

export interface TryParts {
  readonly poster: Poster;
  readonly messageOf: MessageOf;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction'>;
  /** Each try that was made, before it is stored. */
  readonly onTried?: (endpoint: Endpoint, delivery: DueDelivery, tried: Try) => void;
}

/** A try that was made, and what it says of its endpoint. */
export interface Tried extends Try {
  healthAfter(health: EndpointHealth): EndpointHealth;
}

/**
 * Sends one delivery, once.
 *
 * @returns `undefined`: it was broken off, and says nothing.
 */
export function tryDelivery({ poster, messageOf, clock, random, onTried }: TryParts, breakOff: AbortSignal) {
  return async (endpoint: Endpoint, delivery: DueDelivery): Promise<Tried | undefined> => {
    const at = clock.now();
    const posted = await poster.post(messageOf(endpoint, delivery.event), breakOff);
    const { durationMs, httpStatus, fault } = posted;
    if (breakOff.aborted && fault !== null) return undefined;
    const tried = {
      delivery: delivery.id,
      attempt: { at, durationMs, httpStatus, fault },
      outcome: outcomeOf(delivery, posted, random.fraction()),
    };
    onTried?.(endpoint, delivery, tried);
    return {
      ...tried,
      healthAfter: (health) => healthAfter(health, posted, clock.now(), random.fraction()),
    };
  };
}
