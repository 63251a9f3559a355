import type { Polling } from '../../payments/ports/gateway.ts';
import type { DesjardinsSettings } from './config.ts';
import { STATUS_TARGETS_MAX } from './formats.ts';

/** When to ask, and how far "not found" is to be believed. Notes 4.10, 6.5 */
export function pollingOf({ polling }: DesjardinsSettings): Polling {
  return {
    spacingMs: polling.spacing_ms,
    answerWithinMs: polling.first_question_after_ms,
    absentAfterMs: polling.absent_after_ms,
    absencesMin: 2,
    absencesApartMs: polling.absences_apart_ms,
    schedule: polling.schedule.map(({ until_ms, from_ms, to_ms }) => ({ untilMs: until_ms, fromMs: from_ms, toMs: to_ms })),
  };
}

/** How questions share a status query. Notes 4.3.6, 6.4 */
export function sharingOf({ polling }: DesjardinsSettings) {
  return {
    questionsMax: STATUS_TARGETS_MAX,
    leastAgeMs: polling.first_question_after_ms,
    gatherMs: polling.gather_ms,
    answerWithinMs: polling.answer_within_ms,
  };
}
