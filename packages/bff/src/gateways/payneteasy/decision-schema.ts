/** What the three branches of the 3-D Secure decision schema look at. */
export interface DecisionFacts {
  readonly status: string | undefined;
  readonly html: string | undefined;
  readonly redirectTo: string | undefined;
}

/**
 * `finished`: leave the loop. `challenge`: hand the payer over, if that has not been done yet, and keep asking.
 * `ask_again`: nothing to do but to wait.
 */
export type Decision = 'finished' | 'challenge' | 'ask_again';

/** Statuses that end the loop. `unknown` ends it without an outcome. */
export const FINISHED = ['approved', 'declined', 'error', 'unknown', 'filtered'] as const;

export type FinishedStatus = (typeof FINISHED)[number];

export function isFinished(status: string | undefined): status is FinishedStatus {
  return (FINISHED as readonly (string | undefined)[]).includes(status);
}

/**
 * The decision after each answer to a status request. The status decides first: a final answer that still carries a page is final.
 * One of the two fields is enough.
 *
 * @see Notes 1.9
 */
export function decide({ status, html, redirectTo }: DecisionFacts): Decision {
  if (isFinished(status)) return 'finished';
  return html !== undefined || redirectTo !== undefined ? 'challenge' : 'ask_again';
}
