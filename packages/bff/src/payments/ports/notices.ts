import type { OperationStatus } from '@paydesk/shared/payment-status';
import type { OutcomeQuestion } from './gateway-commands.ts';
import type { OutcomeAnswer } from './gateway-query.ts';
import type { AcceptedNotification } from '../payment.ts';
import type { InboundMessage } from './inbound.ts';

/** What a gateway posts to the address of one message: it judges, we store. */
export interface Notices {
  /**
   * @param known `undefined` when the address is not one of ours, or has expired.
   * @throws {MalformedMessage | Fault} Before anything of it is believed; `unsupported_media_type`.
   */
  judge(message: InboundMessage, known: KnownMessage | undefined): NoticeJudgement;
}

/** What we know of the message whose address a notice was posted to. */
export type KnownMessage =
  | { readonly about: 'operation'; readonly operation: KnownOperation }
  | { readonly about: 'query'; readonly reference: string; readonly questions: readonly OutcomeQuestion[] };

export interface KnownOperation extends OutcomeQuestion {
  readonly status: OperationStatus;
  /** As far as we know its message is still waiting for its answer. */
  readonly underWay: boolean;
  /** Those that were accepted, oldest first. */
  readonly notices: readonly AcceptedNotification[];
}

export interface NoticeJudgement {
  readonly answer: { readonly status: number; readonly contentType: string; readonly body: Uint8Array };
  /** New, and kept before the answer leaves. */
  readonly accepted: AcceptedNotification | null;
  /** The outcome has become doubtful: only a question can tell. */
  readonly doubt: boolean;
  /** For people, and for the log as a security event. */
  readonly alert: string | null;
  /** Of a query: what it has found. */
  readonly answers: readonly OutcomeAnswer[];
  readonly details: Readonly<Record<string, string>>;
}
