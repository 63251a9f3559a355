import type { Polling } from '../../payments/ports/gateway.ts';
import { pollingOf as pollingByMessage } from '../polling-settings.ts';
import type { DesjardinsSettings } from './config.ts';
import { STATUS_TARGETS_MAX } from './field-forms.ts';

/** When to ask, and how far "not found" is to be believed. Notes 4.10, 6.5 */
export function pollingOf({ polling }: DesjardinsSettings): Polling {
  const { first_question_after_ms, absences_apart_ms } = polling;
  return {
    ...pollingByMessage({ ...polling, answer_within_ms: first_question_after_ms, absences_min: 2 }),
    absencesApartMs: absences_apart_ms,
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
