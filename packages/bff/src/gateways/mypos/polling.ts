import type { Polling } from '../../payments/ports/gateway.ts';
import type { MyposSettings } from './config.ts';

export function pollingOf({ polling }: MyposSettings): Polling {
  return {
    spacingMs: polling.spacing_ms,
    answerWithinMs: polling.answer_within_ms,
    absentAfterMs: polling.absent_after_ms,
    absencesMin: polling.absences_min,
    schedule: polling.schedule.map(({ until_ms, from_ms, to_ms }) => ({ untilMs: until_ms, fromMs: from_ms, toMs: to_ms })),
  };
}
