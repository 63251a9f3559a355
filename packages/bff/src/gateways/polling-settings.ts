import { z } from 'zod';
import type { Polling } from '../payments/ports/gateway.ts';
import { DAY, HOUR, milliseconds, MINUTE, SECOND } from './milliseconds.ts';

const Schedule = z
  .array(z.strictObject({ until_ms: milliseconds(31 * DAY), from_ms: milliseconds(DAY), to_ms: milliseconds(DAY) }))
  .min(1)
  .refine((steps) => steps.every(({ from_ms, to_ms }) => from_ms <= to_ms), 'in each step, make from_ms no larger than to_ms')
  .refine(
    (steps) => steps.every((step, index) => index === 0 || step.until_ms > (steps[index - 1]?.until_ms ?? 0)),
    'order the steps by until_ms',
  );
type Schedule = z.infer<typeof Schedule>;

/** What every account says of when its gateway is asked. */
export function pollingFields(defaults: { readonly spacing_ms: number; readonly absent_after_ms: number; readonly schedule: Schedule }) {
  return {
    spacing_ms: milliseconds(HOUR).default(defaults.spacing_ms),
    absent_after_ms: milliseconds(DAY).default(defaults.absent_after_ms),
    schedule: Schedule.default(defaults.schedule),
  };
}

/** Of a gateway that answers about one operation at a time. */
export function pollingSettings(schedule: Schedule) {
  return z
    .strictObject({
      ...pollingFields({ spacing_ms: 3 * SECOND, absent_after_ms: 10 * MINUTE, schedule }),
      answer_within_ms: milliseconds(HOUR).default(5 * SECOND),
      absences_min: z.int().min(2, 'one absence proves nothing: make it 2 or more').max(100).default(3),
    })
    .prefault({});
}

type PollingSettings = z.infer<ReturnType<typeof pollingSettings>>;

/** Settings in the words of the core. */
export function pollingOf({ spacing_ms, answer_within_ms, absent_after_ms, absences_min, schedule }: PollingSettings): Polling {
  return {
    spacingMs: spacing_ms,
    answerWithinMs: answer_within_ms,
    absentAfterMs: absent_after_ms,
    absencesMin: absences_min,
    schedule: schedule.map(({ until_ms, from_ms, to_ms }) => ({ untilMs: until_ms, fromMs: from_ms, toMs: to_ms })),
  };
}
