import type { Problem } from '../problem.ts';

/** What is known of a call beside its failure. */
export interface CallFacts {
  readonly idempotencyKey: string | undefined;
  /** In this try or an earlier one. Never of a call that only reads. */
  readonly mayHaveBeenCarriedOut: boolean;
}

/** Paydesk has answered with problem details (RFC 9457). */
export class PaydeskProblem extends Error {
  override readonly name = 'PaydeskProblem';
  /** Says what happened and what to do about it. */
  readonly problem: Problem;
  /** HTTP status. */
  readonly status: number;
  /** Stable; a later version may have more than this one knows. */
  readonly code: Problem['code'];
  /** Repeat the call with it: nothing moves twice. */
  readonly idempotencyKey: string | undefined;
  /** True where an earlier try, or this one, may have had an effect in spite of the problem. */
  readonly mayHaveBeenCarriedOut: boolean;

  constructor(status: number, problem: Problem, { idempotencyKey, mayHaveBeenCarriedOut }: CallFacts) {
    super(`${String(status)} ${problem.code}: ${problem.detail}`);
    this.problem = problem;
    this.status = status;
    this.code = problem.code;
    this.idempotencyKey = idempotencyKey;
    this.mayHaveBeenCarriedOut = mayHaveBeenCarriedOut;
  }
}

/** There was no answer, or none that could be from Paydesk. */
export class PaydeskUnreachable extends Error {
  override readonly name = 'PaydeskUnreachable';
  /** Repeat the call with it: nothing moves twice. */
  readonly idempotencyKey: string | undefined;
  /** False: nothing has happened. True: it is not known. */
  readonly mayHaveBeenCarriedOut: boolean;

  /** @param what Of the last try: `POST /v1/payments: no answer within 40000 ms`. */
  constructor(what: string, { idempotencyKey, mayHaveBeenCarriedOut }: CallFacts, cause: unknown) {
    super(`${what}. ${adviceFor({ idempotencyKey, mayHaveBeenCarriedOut })}`, cause === undefined ? {} : { cause });
    this.idempotencyKey = idempotencyKey;
    this.mayHaveBeenCarriedOut = mayHaveBeenCarriedOut;
  }
}

function adviceFor({ idempotencyKey, mayHaveBeenCarriedOut }: CallFacts): string {
  if (!mayHaveBeenCarriedOut) return 'Nothing was changed.';
  if (idempotencyKey === undefined) return 'It may have been carried out: read how things stand before you repeat it.';
  return `It may have been carried out: repeat it with the idempotencyKey ${idempotencyKey}.`;
}
