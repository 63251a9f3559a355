import type { Operation } from '../payment.ts';
import type { Gateway, Polling } from '../ports/gateway.ts';

/**
 * How long to wait before the next question about an operation.
 *
 * @param ageMs Since the operation was stored.
 * @param fraction From 0 to 1: spreads the questions of many payments.
 * @returns Milliseconds, or `null` when the schedule is exhausted and a person has to decide.
 */
export function nextQuestionDelayMs({ schedule, spacingMs }: Polling, ageMs: number, fraction: number): number | null {
  const stage = schedule.find(({ untilMs }) => ageMs < untilMs);
  if (stage === undefined) return null;
  return Math.max(spacingMs, Math.round(stage.fromMs + (stage.toMs - stage.fromMs) * fraction));
}

/** How long after it was stored an operation is first asked about, if nothing makes it sooner. */
export function firstQuestionAfterMs({ polling, outcomes }: Gateway): number {
  return outcomes.kind === 'together' ? outcomes.leastAgeMs : polling.answerWithinMs;
}

/** How long its outcome has been open. */
export function openForMs({ reversalAnnouncedAt, sentAt }: Operation, now: Date): number {
  return now.getTime() - (reversalAnnouncedAt ?? sentAt).getTime();
}

/** How often it is tried to learn how a settled payment stands, after one event. */
const FOLLOW_TRIES_MAX = 12;

/**
 * How long to wait before it is asked again how a settled payment stands: the longer, the more often that was in vain.
 *
 * @param tries How often it was asked.
 * @returns Milliseconds, or `null` when the reconciliation is to come back to it.
 */
export function followDelayMs({ spacingMs }: Polling, tries: number): number | null {
  return tries >= FOLLOW_TRIES_MAX ? null : Math.min(3_600_000, Math.max(spacingMs, 2000) * 2 ** tries);
}
