import type { Decision } from '../behavior.ts';

const DECISIONS: readonly Decision[] = ['approve', 'fail', 'cancel', 'leave'];

export function decisionOf(text: string): Decision | undefined {
  return DECISIONS.find((decision) => decision === text);
}
