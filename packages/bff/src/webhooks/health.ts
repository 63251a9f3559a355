import type { Posted } from './ports/poster.ts';
import { NEW_HEALTH, type EndpointHealth } from './endpoint.ts';

/** So many faults in a row, and an endpoint is failing: it gets one delivery at a time. */
const FAULTS_BEFORE_PAUSE = 5;
const PAUSE_MS_MIN = 5_000;
const PAUSE_MS_MAX = 5 * 60_000;
const JITTER = 0.1;
const GONE = 410;
const BUSY = new Set([429, 503]);

/** Nothing is sent but probes, one at a time: until one is received. */
export function isFailing({ pausedUntil }: EndpointHealth): boolean {
  return pausedUntil !== null;
}

/** Whether it receives is to be found out: it is failing, or has never received. Deliveries go one after another, as probes. */
export function isUnproven({ pausedUntil, lastDeliveredAt }: EndpointHealth): boolean {
  return pausedUntil !== null || lastDeliveredAt === null;
}

/** It seems to be down: it is not only busy. */
export function isDown({ faults }: EndpointHealth): boolean {
  return faults >= FAULTS_BEFORE_PAUSE;
}

/**
 * How the endpoint is doing after one more try.
 * One that was received had perhaps begun before an answer of 410: a disabled endpoint stays so.
 * Tries that fail while it is paused had begun before: they do not make the pause longer, unless the endpoint asks for it.
 *
 * @param at When the try ended.
 * @param fraction Random, from 0 up to 1.
 */
export function healthAfter(health: EndpointHealth, posted: Posted, at: Date, fraction: number): EndpointHealth {
  const { httpStatus, fault, durationMs } = posted;
  const lastAttempt = { at: new Date(at.getTime() - durationMs), durationMs, httpStatus, fault };
  if (fault === null) return { ...NEW_HEALTH, disabledAt: health.disabledAt, lastDeliveredAt: at, lastAttempt };
  const isPaused = health.pausedUntil !== null && health.pausedUntil > at;
  const faults = isPaused ? health.faults : health.faults + 1;
  const pauseMs = Math.max(isPaused ? 0 : ownPauseMs(faults, fraction), askedPauseMs(posted));
  return {
    faults,
    failingSince: health.failingSince ?? at,
    pausedUntil: pauseMs === 0 ? health.pausedUntil : later(health.pausedUntil, new Date(at.getTime() + pauseMs)),
    disabledAt: httpStatus === GONE ? (health.disabledAt ?? at) : health.disabledAt,
    lastDeliveredAt: health.lastDeliveredAt,
    lastAttempt,
  };
}

/** @returns 0: not yet. */
function ownPauseMs(faults: number, fraction: number): number {
  if (faults < FAULTS_BEFORE_PAUSE) return 0;
  const doubled = Math.min(PAUSE_MS_MIN * 2 ** (faults - FAULTS_BEFORE_PAUSE), PAUSE_MS_MAX);
  return Math.round(doubled * (1 + JITTER * (2 * fraction - 1)));
}

function askedPauseMs({ httpStatus, retryAfterMs }: Posted): number {
  return httpStatus !== null && BUSY.has(httpStatus) ? (retryAfterMs ?? 0) : 0;
}

function later(a: Date | null, b: Date): Date {
  return a !== null && a > b ? a : b;
}
