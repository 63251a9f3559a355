import type { MerchantEvent } from '@paydesk/shared/event';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../payments/ports/clock.ts';
import type { Endpoint } from '../webhooks/endpoint.ts';
import { messageOf } from '../webhooks/message.ts';
import type { Posted, Poster } from '../webhooks/ports/poster.ts';

const TRIES = 4;
const PAUSE_MS = 1000;

export interface Forwarded extends Posted {
  readonly tries: number;
}

export interface ForwardParts {
  readonly poster: Poster;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Between tries. Default: a second. */
  readonly pauseMs?: number;
}

/**
 * Posts an event as the BFF would, up to four times.
 *
 * @returns What came of the last try; `undefined` once the signal has broken it off.
 */
export function forward({ poster, clock, signal, pauseMs = PAUSE_MS }: ForwardParts) {
  return async (endpoint: Endpoint, event: MerchantEvent): Promise<Forwarded | undefined> => {
    const message = messageOf(() => event, clock);
    for (let tries = 1; ; tries += 1) {
      const posted = await poster.post(message(endpoint, { ...event, data: { ...event.data } }), signal);
      if (signal.aborted) return undefined;
      if (posted.fault === null || tries === TRIES) return { ...posted, tries };
      const goesOn = await pause(pauseMs, true, { signal }).catch(() => false);
      if (!goesOn) return undefined;
    }
  };
}

/** `-> 200  12 ms` */
export function outcomeLine({ httpStatus, fault, durationMs, tries }: Forwarded): string {
  const outcome = httpStatus === null ? String(fault) : String(httpStatus);
  const remark = fault !== null ? `  failed ${String(tries)} times: passed by` : tries > 1 ? `  at try ${String(tries)}` : '';
  return `-> ${outcome}  ${String(durationMs)} ms${remark}`;
}
