import type { OutcomeQuestion } from './gateway-commands.ts';
import type { GatewayReport } from './gateway-reports.ts';

/** How outcomes are asked for: by a question for each operation, or by one query for several. Moves nothing. */
export type Outcomes = AskedAlone | AskedTogether;

export interface AskedAlone {
  readonly kind: 'alone';
  /**
   * Asks how an operation stands, by our own reference.
   *
   * @throws {GatewayFault} When there is no usable answer: says nothing about the operation.
   */
  ask(question: OutcomeQuestion): Promise<GatewayReport>;
}

/** One message that asks how several operations stand; at most one of an account is open. */
export interface AskedTogether {
  readonly kind: 'together';
  readonly questionsMax: number;
  /** An operation is not asked about sooner after it was sent. */
  readonly leastAgeMs: number;
  /** A question waits so long for others to share its query. */
  readonly gatherMs: number;
  /**
   * A query without an answer for this long is given up; its questions are asked again. More than twice as long as it can take
   * until it has left: one that is not sent within the first half is not sent any more.
   */
  readonly answerWithinMs: number;
  /**
   * @param questions At most `questionsMax`.
   * @returns `posted`: the answer comes as a notification to `address.notificationUrl`.
   * @throws {GatewayFault} When the query was not taken: says nothing about the operations.
   */
  ask(questions: readonly OutcomeQuestion[], address: MessageAddress): Promise<'posted' | readonly OutcomeAnswer[]>;
}

/** Our name for a message, and where notifications about it are posted to: an address with a secret. */
export interface MessageAddress {
  readonly reference: string;
  readonly notificationUrl: string;
}

export interface OutcomeAnswer {
  /** Of the operation. */
  readonly reference: string;
  readonly report: GatewayReport;
}
