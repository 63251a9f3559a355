import type { Request } from 'express';
import { Fault } from '../payments/faults.ts';
import type { Guess, SecurityEvent, SecurityEvents } from '../payments/ports/security-events.ts';
import { addressBlock } from './address-block.ts';
import { senderAddress } from './sender-address.ts';

/** Counts, in all replicas together. */
export interface GuessLimit {
  /** @returns Seconds to wait; 0 while within the limit. Asks nothing of the database once there is none left. */
  spend(key: string): Promise<number>;
}

export interface Guesses {
  /**
   * Records a wrong secret or signature, and counts it for the address of its sender. What is right is never counted and never
   * refused, so those who share an address with one who guesses are served.
   *
   * @returns `too_many_requests` when the sender has had its share of wrong ones.
   */
  wrong(request: Pick<Request, 'ip'>, kind: Guess, about?: Omit<SecurityEvent, 'kind' | 'address'>): Promise<Fault | undefined>;
}

export function guessing(limitOf: (kind: Guess) => GuessLimit, events: SecurityEvents): Guesses {
  const limits = new Map<Guess, GuessLimit>();
  return {
    async wrong(request, kind, about = {}) {
      const address = senderAddress(request);
      events.record({ kind, address, ...about });
      const limit = limits.get(kind) ?? limitOf(kind);
      limits.set(kind, limit);
      const waitSeconds = await limit.spend(addressBlock(address));
      return waitSeconds === 0
        ? undefined
        : new Fault('too_many_requests', 'Your address has sent too many wrong secrets. What is right is still taken.', {
            retryAfterSeconds: waitSeconds,
          });
    },
  };
}
