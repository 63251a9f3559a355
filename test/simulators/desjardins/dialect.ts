/**
 * Notes 9.1: the words of the wire that no source tells, so that one edit adapts the simulator when the real guide surfaces.
 * Only `purchase` and the root of the confirm notice have ever been observed.
 */
export interface Dialect {
  readonly types: Readonly<Record<MessageType, string>>;
  readonly elements: {
    readonly original: string;
    readonly targets: string;
    readonly target: string;
    readonly statusNotice: string;
    readonly receiptNotice: string;
  };
  readonly resultNoticeRoot: string;
  readonly confirmNoticeRoot: string;
  /** Logins without a merchant id are refused. */
  readonly sendMerchantIdAtLogin: boolean;
  readonly cancellationCarriesAmount: boolean;
}

export const MESSAGE_TYPES = ['purchase', 'preauthorization', 'completion', 'cancellation', 'refund', 'status', 'receipt'] as const;

/** What step 3 asks for, in our words. */
export type MessageType = (typeof MESSAGE_TYPES)[number];

export type OnlineType = 'purchase' | 'preauthorization';
export type BatchType = 'completion' | 'cancellation' | 'refund';
export type QueryType = 'status' | 'receipt';

export const isOnline = (type: MessageType): type is OnlineType => type === 'purchase' || type === 'preauthorization';
export const isQuery = (type: MessageType): type is QueryType => type === 'status' || type === 'receipt';

export const DEFAULT_DIALECT: Dialect = {
  types: {
    purchase: 'purchase',
    preauthorization: 'preauthorization',
    completion: 'preauthorization_completion',
    cancellation: 'preauthorization_cancellation',
    refund: 'refund',
    status: 'status',
    receipt: 'receipt',
  },
  elements: {
    original: 'original_transaction',
    targets: 'targets',
    target: 'trx',
    statusNotice: 'status',
    receiptNotice: 'receipt_copy',
  },
  resultNoticeRoot: 'request',
  confirmNoticeRoot: 'request',
  sendMerchantIdAtLogin: false,
  cancellationCarriesAmount: false,
};

export function messageType(dialect: Dialect, word: string): MessageType | undefined {
  return MESSAGE_TYPES.find((type) => dialect.types[type] === word);
}
