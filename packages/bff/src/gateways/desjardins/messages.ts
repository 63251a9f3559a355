/** What the gateway says of a transaction in a result notice and in the final response, as it spells it. Notes 4.4 */
export const RESULT_FIELDS = [
  'terminal_id',
  'ecr_number',
  'amount',
  'language',
  'card_holder_name',
  'date',
  'effective_date',
  'transaction_code',
  'condition_code',
  'iso_code',
  'host_code',
  'action_code',
  'card_type',
  'batch_no',
  'sequence_no',
  'process_info',
  'authorization_no',
  'receipt_text',
] as const;
export type ResultFields = Readonly<Partial<Record<(typeof RESULT_FIELDS)[number], string>>>;

/** Whom and what a message is about. */
export interface Subject {
  readonly merchantId: string;
  /** Our reference: the gateway has no other name for a transaction. */
  readonly reference: string;
}

/** M2: the key that opens one transaction request. */
export interface LoginResponse extends Subject {
  readonly message: 'login';
  readonly transactionKey: string;
}

/** What a result notice (M4) and a final response (M8) tell alike. */
export interface TransactionResult extends Subject {
  /** The only decision there is. */
  readonly approved: boolean;
  readonly currency?: string;
  readonly type?: string;
  /** Of a capture, cancel or refund: our reference of what it acts on. */
  readonly original?: string;
  readonly fields: ResultFields;
  /** As printed, control digits included; empty in a known trap. */
  readonly receipt: string;
}

/** M8 */
export interface FinalResponse extends TransactionResult {
  readonly message: 'final';
}

/** M9: taken for the batch, which says nothing of what will come of it. */
export interface QueuedResponse extends Subject {
  readonly message: 'queued';
  readonly accepted: boolean;
}

/** ME */
export interface ErrorResponse {
  readonly message: 'error';
  /** `undefined` when it is none of the known form. */
  readonly code?: string;
  readonly text: string;
}

/** Seen nowhere, allowed by the notes in place of M9 to a query. Notes 7.3 */
export interface EmptyResponse {
  readonly message: 'empty';
}

/** M4 */
export interface ResultNotice extends TransactionResult {
  readonly message: 'result';
}

/** M6: names the transaction and nothing else. */
export interface ConfirmNotice extends Subject {
  readonly message: 'confirm';
}

/** Words of a status notice that are known. Notes 4.10 */
export const TARGET_STATES = [
  'not_found',
  'pending',
  'approved',
  'declined',
  'reversed',
  'cancelled',
  'completed',
  'refunded',
  'partially_refunded',
] as const;
export type TargetState = (typeof TARGET_STATES)[number];

export interface StatusTarget {
  readonly reference: string;
  readonly found?: boolean;
  /** A word of {@link TARGET_STATES}, or an unpublished one. */
  readonly state: string;
  readonly approved?: boolean;
  readonly currency?: string;
  readonly type?: string;
  readonly original?: string;
  readonly fields: ResultFields;
  readonly receipt: string;
}

/** The answer to a status query; its reference is that of the query. */
export interface StatusNotice extends Subject {
  readonly message: 'status';
  /** One for each reference. */
  readonly targets: readonly StatusTarget[];
}

/** Only the receipt has been published; the rest may be there as in a result. */
export interface ReceiptTarget {
  readonly reference: string;
  readonly found?: boolean;
  readonly approved?: boolean;
  readonly fields: ResultFields;
  readonly receipt: string;
}

/** The answer to a receipt query. */
export interface ReceiptNotice extends Subject {
  readonly message: 'receipt';
  readonly target: ReceiptTarget;
}

/** What may answer a login. */
export type LoginAnswer = LoginResponse | ErrorResponse;
/** What the gateway posts to us. */
export type Notice = ResultNotice | ConfirmNotice | StatusNotice | ReceiptNotice;
/** What may answer a transaction request. */
export type TransactionAnswer = FinalResponse | QueuedResponse | ErrorResponse | EmptyResponse | StatusNotice | ReceiptNotice;
