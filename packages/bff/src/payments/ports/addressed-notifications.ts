import type { OperationStatus } from '@paydesk/shared/payment-status';
import type { AcceptedNotification } from '../payment.ts';
import type { OutcomeQuestion } from './gateway-commands.ts';
import type { InboundAnswer, InboundMessage } from './inbound.ts';
import type { OutcomeAnswer } from './outcomes.ts';

/** Posted to an address of its own for each message of ours; the secret in it is verified before a body is read. */
export interface AddressedNotifications {
  readonly kind: 'addressed';
  /**
   * What the notification means for the message whose address it was posted to. Pure: the core stores and answers.
   *
   * @throws {MalformedMessage | Fault} Before anything of it is believed; `unsupported_media_type`.
   */
  judge(message: InboundMessage, known: KnownMessage): NotificationJudgement;
}

/** What we know of the message whose address a notification was posted to. */
export type KnownMessage =
  | { readonly about: 'operation'; readonly operation: KnownOperation }
  | { readonly about: 'query'; readonly reference: string; readonly questions: readonly OutcomeQuestion[] };

export interface KnownOperation extends OutcomeQuestion {
  readonly status: OperationStatus;
  /** Its message may still be waiting for its answer. */
  readonly underWay: boolean;
  /** Those that were accepted, oldest first. */
  readonly notices: readonly AcceptedNotification[];
}

/** Has no success value: a notification never settles an operation. */
export interface NotificationJudgement {
  readonly answer: InboundAnswer;
  /** New, and kept before the answer leaves. */
  readonly accepted: AcceptedNotification | null;
  /** The outcome is in doubt: it has to be asked for. */
  readonly doubt: boolean;
  /** For people, and for the log as a security event. */
  readonly alert: string | null;
  /** Of a query: its answers. */
  readonly answers: readonly OutcomeAnswer[];
  readonly details: Readonly<Record<string, string>>;
}
