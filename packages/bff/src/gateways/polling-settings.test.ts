import { expect, test } from 'vitest';
import { pollingOf, pollingSettings } from './polling-settings.ts';

const STEPS = [
  { until_ms: 60_000, from_ms: 1_000, to_ms: 2_000 },
  { until_ms: 90_000, from_ms: 3_000, to_ms: 3_000 },
];

const Polling = pollingSettings(STEPS);

test('what the operator does not say is the default', () => {
  expect(pollingOf(Polling.parse(undefined))).toEqual({
    spacingMs: 3_000,
    answerWithinMs: 5_000,
    absentAfterMs: 600_000,
    absencesMin: 3,
    schedule: [
      { untilMs: 60_000, fromMs: 1_000, toMs: 2_000 },
      { untilMs: 90_000, fromMs: 3_000, toMs: 3_000 },
    ],
  });
  expect(pollingOf(Polling.parse({ spacing_ms: 4_000 }))).toMatchObject({ spacingMs: 4_000, absencesMin: 3 });
});

test.each([
  [{ absences_min: 1 }],
  [{ spacing_ms: 0 }],
  [{ schedule: [] }],
  [{ schedule: [{ until_ms: 60_000, from_ms: 2_000, to_ms: 1_000 }] }],
  [{ schedule: STEPS.toReversed() }],
  [{ unheard_of: 1 }],
])('%j is refused', (settings) => {
  expect(Polling.safeParse(settings).success).toBe(false);
});
