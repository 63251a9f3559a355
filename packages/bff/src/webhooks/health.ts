import type { Posted } from './ports/poster.ts';
import { NEW_HEALTH, type EndpointHealth } from './endpoint.ts';

/** So many faults in a row, and an endpoint is failing: it gets one delivery at a time. */
const FAULTS_BEFORE_PAUSE = 5;
const PAUSE_MS_MIN = 5_000;
const PAUSE_MS_MAX = 5 * 60_000;
const GONE = 410;
const BUSY = new Set([429, 503]);

/** Nothing is sent but probes, one at a time: until one is received. */
export function isFailing({ pausedUntil }: EndpointHealth): boolean {
  return pausedUntil !== null;
}

/** It seems to be down: it is not only busy. */
export function isDown({ faults }: EndpointHealth): boolean {
  return faults >= FAULTS_BEFORE_PAUSE;
}

/** How the endpoint is doing after one more try. */
export function healthAfter(health: EndpointHealth, posted: Posted, at: Date, fraction: number): EndpointHealth {
  const { httpStatus, fault, durationMs } = posted;
  const lastAttempt = { at, durationMs, httpStatus, fault };
  if (fault === null) return { ...NEW_HEALTH, lastDeliveredAt: at, lastAttempt };
  const faults = health.faults + 1;
  const pauseMs = pauseOf(faults, posted, fraction);
  return {
    faults,
    failingSince: health.failingSince ?? at,
    pausedUntil: pauseMs === null ? health.pausedUntil : new Date(at.getTime() + pauseMs),
    disabledAt: httpStatus === GONE ? (health.disabledAt ?? at) : health.disabledAt,
    lastDeliveredAt: health.lastDeliveredAt,
    lastAttempt,
  };
}

/** @returns `null`: not yet. */
function pauseOf(faults: number, { httpStatus, retryAfterMs }: Posted, fraction: number): number | null {
  const asked = httpStatus !== null && BUSY.has(httpStatus) ? retryAfterMs : null;
  if (faults < FAULTS_BEFORE_PAUSE) return asked;
  const doubled = Math.min(PAUSE_MS_MIN * 2 ** (faults - FAULTS_BEFORE_PAUSE), PAUSE_MS_MAX);
  return Math.max(asked ?? 0, Math.round(doubled * (0.9 + 0.2 * fraction)));
}
