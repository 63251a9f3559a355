import { expect, test } from 'vitest';
import { NEW_HEALTH, type EndpointHealth } from './endpoint.ts';
import { healthAfter, isDown, isFailing } from './health.ts';
import type { Posted } from './ports/poster.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const MIDDLE = 0.5;
const RECEIVED: Posted = { httpStatus: 204, fault: null, retryAfterMs: null, durationMs: 12 };
const LOST: Posted = { httpStatus: null, fault: 'connection_lost', retryAfterMs: null, durationMs: 7 };

function answer(httpStatus: number, retryAfterMs: number | null = null): Posted {
  return { httpStatus, fault: 'http_status', retryAfterMs, durationMs: 9 };
}

/** Faults one after another, each when the pause of the one before has ended. */
function afterFaults(count: number, posted = LOST): EndpointHealth {
  let health = NEW_HEALTH;
  for (let fault = 1; fault <= count; fault += 1) health = healthAfter(health, posted, timeOf(health), MIDDLE);
  return health;
}

function timeOf({ pausedUntil }: EndpointHealth): Date {
  return pausedUntil ?? new Date(START);
}

function pauseMs(health: EndpointHealth): number | null {
  const { pausedUntil, lastAttempt } = health;
  return pausedUntil === null || lastAttempt === null ? null : pausedUntil.getTime() - lastAttempt.at.getTime() - lastAttempt.durationMs;
}

test('four faults in a row are no reason to pause', () => {
  const health = afterFaults(4);

  expect(health).toMatchObject({ faults: 4, failingSince: new Date(START), pausedUntil: null });
  expect([isFailing(health), isDown(health)]).toEqual([false, false]);
});

test('from the fifth fault on an endpoint pauses, each time twice as long, up to five minutes', () => {
  const seconds = [5, 6, 7, 8, 9, 10, 11, 12, 2_000].map((faults) => (pauseMs(afterFaults(faults)) ?? 0) / 1000);

  expect(seconds).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
  expect([isFailing(afterFaults(5)), isDown(afterFaults(5))]).toEqual([true, true]);
});

test.each([
  [0, 4_500],
  [MIDDLE, 5_000],
  [0.999_999, 5_500],
])('a pause is up to a tenth shorter or longer: %d', (fraction, ms) => {
  expect(pauseMs(healthAfter(afterFaults(4), LOST, new Date(START), fraction))).toBe(ms);
});

test('deliveries that fail together count as one fault once the endpoint pauses', () => {
  const paused = afterFaults(5);
  const at = new Date(START + 1_000);

  const health = healthAfter(healthAfter(paused, LOST, at, MIDDLE), answer(500), at, MIDDLE);

  expect(health).toMatchObject({ faults: 5, pausedUntil: paused.pausedUntil, lastAttempt: { httpStatus: 500 } });
});

test('a delivery that is received ends all that was wrong', () => {
  const at = new Date(START + 60_000);

  const health = healthAfter(afterFaults(7), RECEIVED, at, MIDDLE);

  expect(health).toEqual({
    ...NEW_HEALTH,
    lastDeliveredAt: at,
    lastAttempt: { at: new Date(at.getTime() - 12), durationMs: 12, httpStatus: 204, fault: null },
  });
});

test('the time of the last one received, and since when it fails, outlast faults', () => {
  const received = healthAfter(NEW_HEALTH, RECEIVED, new Date(START), MIDDLE);
  const first = healthAfter(received, LOST, new Date(START + 1_000), MIDDLE);
  const second = healthAfter(first, LOST, new Date(START + 2_000), MIDDLE);

  expect(second).toMatchObject({ faults: 2, lastDeliveredAt: new Date(START), failingSince: new Date(START + 1_000) });
});

test('an answer of 410 disables the endpoint, from the first one on, also when one that had begun before is received', () => {
  const first = healthAfter(NEW_HEALTH, answer(410), new Date(START), MIDDLE);
  const second = healthAfter(first, answer(410), new Date(START + 1_000), MIDDLE);
  const other = healthAfter(second, LOST, new Date(START + 2_000), MIDDLE);

  expect([first.disabledAt, second.disabledAt, other.disabledAt]).toEqual(Array(3).fill(new Date(START)));
  expect(healthAfter(other, RECEIVED, new Date(START + 3_000), MIDDLE).disabledAt).toEqual(new Date(START));
});

test.each([404, 500, 502])('an answer of %d disables nothing', (status) => {
  expect(healthAfter(NEW_HEALTH, answer(status), new Date(START), MIDDLE).disabledAt).toBeNull();
});

test.each([429, 503])('Retry-After of a %d pauses at once, without the endpoint being down', (status) => {
  const health = healthAfter(NEW_HEALTH, answer(status, 90_000), new Date(START), MIDDLE);

  expect(pauseMs(health)).toBe(90_000);
  expect([isFailing(health), isDown(health)]).toEqual([true, false]);
});

test('Retry-After of another answer is of that delivery alone', () => {
  expect(afterFaults(1, answer(500, 90_000)).pausedUntil).toBeNull();
});

test('Retry-After makes a pause longer and never shorter', () => {
  expect(pauseMs(healthAfter(afterFaults(4), answer(503, 90_000), new Date(START), MIDDLE))).toBe(90_000);
  expect(pauseMs(healthAfter(afterFaults(4), answer(503, 1_000), new Date(START), MIDDLE))).toBe(5_000);
});

test('what an endpoint asked for is not shortened by deliveries that fail meanwhile', () => {
  const asked = healthAfter(NEW_HEALTH, answer(503, 3_600_000), new Date(START), MIDDLE);

  const health = healthAfter(asked, answer(429, 1_000), new Date(START + 1_000), MIDDLE);

  expect(health.pausedUntil).toEqual(new Date(START + 3_600_000));
});
