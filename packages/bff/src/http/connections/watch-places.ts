import type { Request, Response } from 'express';
import { Fault } from '../../payments/faults.ts';
import { addressBlock } from '../address-block.ts';
import { senderAddress } from '../sender-address.ts';
import type { ConnectionLimits } from './connection-limits.ts';

/** Those who wait for a state: by an event stream, or by a long poll. */
export interface WatchPlaces {
  /**
   * Takes a place until the answer has ended.
   *
   * @throws {Fault} `too_many_requests`
   */
  take: (request: Pick<Request, 'ip'>, response: Pick<Response, 'once'>, payment: string) => void;
  /** Places that are taken. */
  taken(): number;
  /** After how long a stream ends, so that one that nothing reads any more gives its place back; browsers come back by themselves. */
  streamLifetimeMs(): number;
}

type Limits = Pick<ConnectionLimits, 'watchersMax' | 'watchersPerAddressMax' | 'watchersPerPaymentMax'>;

const RETRY_AFTER_SECONDS = 10;
const LIFETIME_MS = 600_000;
/** Streams that began together do not end together. */
const LIFETIME_SPREAD_MS = 120_000;

/** Limits for each payment, each address of a payer, and all of this process. */
export function watchPlaces({ watchersMax, watchersPerAddressMax, watchersPerPaymentMax }: Limits): WatchPlaces {
  const taken = new Map<string, number>();
  return {
    take(request, response, payment) {
      const places = [
        { name: `payment ${payment}`, limit: watchersPerPaymentMax },
        { name: `address ${addressBlock(senderAddress(request))}`, limit: watchersPerAddressMax },
        { name: 'all', limit: watchersMax },
      ];
      if (places.some(({ name, limit }) => (taken.get(name) ?? 0) >= limit)) {
        throw new Fault(
          'too_many_requests',
          'Too many wait for this payment, or from your address. Close other windows, or ask again later.',
          {
            retryAfterSeconds: RETRY_AFTER_SECONDS,
          },
        );
      }
      for (const { name } of places) taken.set(name, (taken.get(name) ?? 0) + 1);
      response.once('close', () => {
        for (const { name } of places) leave(name);
      });
    },
    taken: () => taken.get('all') ?? 0,
    streamLifetimeMs: () => LIFETIME_MS + Math.random() * LIFETIME_SPREAD_MS,
  };

  function leave(name: string): void {
    const left = (taken.get(name) ?? 0) - 1;
    if (left > 0) taken.set(name, left);
    else taken.delete(name);
  }
}
