import type { OperationId } from '@paydesk/shared/ids';

/** Questions that wait to be asked together, and the one open query of an account. */
export interface Queries {
  /** Has the question about an operation wait for the next query of its account, unless it waits or is being asked already. */
  join(account: string, operation: OperationId): Promise<void>;

  stateOf(account: string): Promise<QueryState>;

  /**
   * Opens a query with the questions that have waited longest. Of several replicas at once, one does.
   *
   * @returns `undefined` when a query of the account is open, or no question waits. A query may come without a question: close it.
   */
  open(query: NewQuery): Promise<OpenQuery | undefined>;

  /** `undefined` when there is no such query, or it is not open any more. */
  find(account: string, reference: string): Promise<OpenQuery | undefined>;

  /**
   * Ends the query, so that the account may open its next one.
   *
   * @param again Those of its questions that wait once more; the others are answered.
   * @returns `false` when it was closed already: nothing is changed.
   */
  close(reference: string, end: QueryEnd, again: readonly OperationId[]): Promise<boolean>;
}

export type QueryEnd = 'answered' | 'given_up';

export interface NewQuery {
  readonly account: string;
  /** Our name for it; never used twice. */
  readonly reference: string;
  readonly questionsMax: number;
  readonly answerWithinMs: number;
  readonly openedAt: Date;
}

export interface OpenQuery {
  readonly account: string;
  readonly reference: string;
  readonly operations: readonly OperationId[];
  readonly openedAt: Date;
}

export interface QueryState {
  /** With the time that is left for its answer, negative when that is over. */
  readonly open: (OpenQuery & { readonly leftMs: number }) | null;
  readonly waiting: number;
  /** How long the first of them has waited. */
  readonly waitedMs: number;
}
