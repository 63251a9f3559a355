import { z } from 'zod';
import type { Polling } from '../payments/ports/gateway.ts';
import { DAY, HOUR, milliseconds, MINUTE, SECOND } from './milliseconds.ts';

const Schedule = z
  .array(
    z.strictObject({
      until_ms: milliseconds(31 * DAY).meta({ description: 'Milliseconds after the start that this step ends.', examples: [300_000] }),
      from_ms: milliseconds(DAY).meta({ description: 'The shortest pause between two questions, in milliseconds.', examples: [3_000] }),
      to_ms: milliseconds(DAY).meta({ description: 'The longest pause between two questions, in milliseconds.', examples: [5_000] }),
    }),
  )
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
    spacing_ms: milliseconds(HOUR).default(defaults.spacing_ms).meta({
      description: 'Milliseconds that lie between two questions about one payment, at least.',
    }),
    absent_after_ms: milliseconds(DAY).default(defaults.absent_after_ms).meta({
      description: 'Milliseconds after which a gateway that does not know an operation is believed never to have received it.',
    }),
    schedule: Schedule.default(defaults.schedule).meta({
      description:
        'How often the gateway is asked for an outcome: steps, each until a time after the start. After the last one the payment needs attention.',
    }),
  };
}

/** Of a gateway that answers about one operation at a time. */
export function pollingSettings(schedule: Schedule) {
  return z
    .strictObject({
      ...pollingFields({ spacing_ms: 3 * SECOND, absent_after_ms: 10 * MINUTE, schedule }),
      answer_within_ms: milliseconds(HOUR)
        .default(5 * SECOND)
        .meta({
          description: 'Milliseconds after which a question without an answer is asked again.',
        }),
      absences_min: z.int().min(2, 'one absence proves nothing: make it 2 or more').max(100).default(3).meta({
        description: 'How often the gateway must say that it does not know an operation before that is believed.',
      }),
    })
    .prefault({})
    .meta({ description: 'When the gateway is asked for outcomes.' });
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
