import type { OperationKind, OperationStatus } from '@paydesk/shared/payment-status';
import type { Receipt } from '@paydesk/shared/receipt';
import type { InboundAnswer, InboundMessage } from './inbound.ts';
import type { MessageAddress } from './outcomes.ts';

/** Duplicates of receipts, of one operation at a time. Moves nothing. */
export interface Receipts {
  /** What is posted later than this after the query was sent counts no more. */
  readonly answerWithinMs: number;

  /**
   * @returns `posted`: the answer comes to `address.notificationUrl`. `null`: there is no receipt, or none any more.
   * @throws {GatewayRefusal} When the gateway does not take the query.
   * @throws {GatewayFault} When it did not arrive, or may not have.
   */
  ask(operation: ReceiptOwner, address: MessageAddress): Promise<'posted' | Receipt | null>;

  /**
   * Judges what is posted to the address of such a query. Pure.
   *
   * @throws {MalformedMessage | Fault} Before anything of it is believed.
   */
  judge(message: InboundMessage, query: ReceiptQuery): ReceiptJudgement;
}

/** The operation that a receipt is of. */
export interface ReceiptOwner {
  readonly kind: OperationKind;
  readonly reference: string;
  /** A receipt that tells another outcome than this is not believed. */
  readonly status: OperationStatus;
}

export interface ReceiptQuery {
  /** Our name for the query. */
  readonly reference: string;
  readonly operation: ReceiptOwner;
}

export interface ReceiptJudgement {
  readonly answer: InboundAnswer;
  readonly alert: string | null;
  /** `null`: the gateway has none. `undefined`: the message is not believed. */
  readonly receipt: Receipt | null | undefined;
}
