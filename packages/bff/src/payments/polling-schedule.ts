import type { Polling } from './ports/gateway.ts';

/**
 * How long to wait before the next question about an operation.
 *
 * @param ageMs Since the operation was stored.
 * @param fraction From 0 to 1: spreads the questions of many payments.
 * @returns Milliseconds, or `null` when the schedule is exhausted and a person has to look.
 */
export function nextQuestionDelayMs({ schedule, spacingMs }: Polling, ageMs: number, fraction: number): number | null {
  const stage = schedule.find(({ untilMs }) => ageMs < untilMs);
  if (stage === undefined) return null;
  return Math.max(spacingMs, Math.round(stage.fromMs + (stage.toMs - stage.fromMs) * fraction));
}
