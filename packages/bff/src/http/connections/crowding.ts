import type { Logger } from 'pino';

/** A state that has not shown for so long is over. */
const OVER_AFTER_MS = 10_000;
const FULL_FOR_MS = 3_000;

export interface Crowding {
  /** Connections were closed to make places. */
  closed(count: number): void;
  /** A new connection found no place: among those of its address, or among all. */
  refused(where: 'address' | 'all'): void;
  /** Whether new connections find no place now. */
  isFull(): boolean;
  /** Now and then: says in the log what is over. */
  look(): void;
}

/** One line when connections get scarce, one when some are refused, one when all that is over: a flood must not flood the log. */
export function crowding(log: Logger, now: () => number): Crowding {
  let state: 'roomy' | 'crowded' | 'refusing' = 'roomy';
  let lastAt = -Infinity;
  let fullAt = -Infinity;
  let counts = { closed: 0, refused: 0 };
  return {
    closed(count) {
      if (count === 0) return;
      lastAt = now();
      counts.closed += count;
      if (state !== 'roomy') return;
      state = 'crowded';
      log.warn({ security: true, event: 'connections_crowded' }, 'connections are used up: silent and idle ones are closed');
    },
    refused(where) {
      lastAt = now();
      if (where === 'all') fullAt = lastAt;
      counts.refused += 1;
      if (state === 'refusing') return;
      state = 'refusing';
      log.error({ security: true, event: 'connections_refused', where }, 'connections are refused: all others are being answered');
    },
    isFull: () => now() - fullAt < FULL_FOR_MS,
    look() {
      if (state === 'roomy' || now() - lastAt < OVER_AFTER_MS) return;
      log.info({ event: 'connections_roomy', ...counts }, 'there are places for connections again');
      state = 'roomy';
      counts = { closed: 0, refused: 0 };
    },
  };
}
