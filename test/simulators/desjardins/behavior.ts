import type { ErrorCode } from './error-codes.ts';
import type { OutcomeName } from './outcomes.ts';

/** What can be wrong with a document; each keeps everything else as it is. */
export const DOCUMENT_FAULTS = [
  'none',
  'no-receipt',
  'no-amount',
  'other-amount',
  'other-transaction',
  'other-attempt',
  'other-query',
  'other-merchant',
  'other-currency',
  'other-outcome',
  'no-outcome',
  'no-transaction',
  'two-transactions',
  'two-amounts',
  'special-characters',
  'unknown-elements',
  'error-WE15',
  'error-WS99',
  'empty-body',
  'html-page',
  'not-xml',
  'truncated',
  'doctype',
  'entity-bomb',
  'external-entity',
  'deep',
  'many-elements',
  'long-text',
  'oversized',
  'huge',
  'wrong-charset',
  'unknown-charset',
  'utf-8',
  'byte-order-mark',
  'leading-space',
  'leading-garbage',
  'wrong-content-type',
] as const;

/** What can happen to an answer on its way. */
const ANSWER_DELIVERIES = ['never', 'cut', 'cut-in-body', 'late', 'drip', 'http-500', 'http-503', 'redirect'] as const;

/** What can happen to a notice on its way. */
const NOTICE_DELIVERIES = ['other-url', 'slow', 'cut'] as const;

export const ANSWER_FAULTS = [...DOCUMENT_FAULTS, ...ANSWER_DELIVERIES] as const;
export const NOTICE_FAULTS = [...DOCUMENT_FAULTS, ...NOTICE_DELIVERIES] as const;

export type DocumentFault = (typeof DOCUMENT_FAULTS)[number];
export type AnswerFault = (typeof ANSWER_FAULTS)[number];
export type NoticeFault = (typeof NOTICE_FAULTS)[number];

export interface NoticePlan {
  /** 0 leaves it out. */
  readonly copies: number;
  readonly fault: NoticeFault;
}

export interface NoticesPlan {
  /** For a status or receipt, which have no confirm notice, the query notice. */
  readonly result: NoticePlan;
  readonly confirm: NoticePlan;
  readonly order: 'result-first' | 'confirm-first' | 'together';
  /** Copies at the same time instead of one after another. */
  readonly parallel: boolean;
  /** Confirms what was declined, too. */
  readonly confirmsDecline: boolean;
  /** false: the final answer does not wait for the acknowledgement of the confirm notice. */
  readonly confirmAwaited: boolean;
  /** Sent once more after the final answer, or after the confirm notice of a batch operation. */
  readonly afterFinal: 'none' | 'altered-result' | 'repeated';
}

/** How a transaction is shown to status queries for a while, true or not. */
export interface ShownPlan {
  /** A state of Notes 4.10, such as pending or not_found; empty: what is true. */
  readonly as: string;
  /** For so many answers; null: for ever. */
  readonly answers: number | null;
  /** And for so long after step 3. */
  readonly ms: number;
}

/** Everything about one message, and the transaction it makes, that a scenario can choose. */
export interface Behavior {
  /** Refuses the message; empty: only where it deserves it. */
  readonly error: ErrorCode | '';
  /** The message never arrives: its connection is cut and nothing happens. */
  readonly lost: boolean;
  /** Empty: the card decides; a batch operation is approved. */
  readonly outcome: OutcomeName | '';
  /** null: as set for all. */
  readonly authDelayMs: number | null;
  readonly batchDelayMs: number | null;
  /** The answer to the message itself: of a login, a payment, a queued operation or a query. */
  readonly answer: { readonly kind: AnswerFault; readonly delayMs: number };
  readonly notices: NoticesPlan;
  readonly shown: ShownPlan;
  /** Empty: as set for all. */
  readonly queryDelivery: 'callback' | 'inline' | 'both' | '';
}

export const PLAIN_BEHAVIOR: Behavior = {
  error: '',
  lost: false,
  outcome: '',
  authDelayMs: null,
  batchDelayMs: null,
  answer: { kind: 'none', delayMs: 5_000 },
  notices: {
    result: { copies: 1, fault: 'none' },
    confirm: { copies: 1, fault: 'none' },
    order: 'result-first',
    parallel: false,
    confirmsDecline: false,
    confirmAwaited: true,
    afterFinal: 'none',
  },
  shown: { as: '', answers: 0, ms: 0 },
  queryDelivery: '',
};
