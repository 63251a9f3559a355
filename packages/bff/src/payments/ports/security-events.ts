/** What a sender tried without the right to. */
export type SecurityEventKind = Guess | 'notification_unexpected' | 'return_not_authentic' | 'card_testing' | 'flood';

/** A secret or a signature that is none of ours: one that tries many may be guessing. */
export type Guess =
  | 'merchant_key_unknown'
  | 'merchant_key_elsewhere'
  | 'client_token_unknown'
  | 'return_secret_unknown'
  | 'challenge_secret_unknown'
  | 'notification_forged'
  | 'notification_secret_unknown';

export interface SecurityEvent {
  readonly kind: SecurityEventKind;
  /** Of the sender; IPv6 whole. */
  readonly address: string;
  readonly merchant?: string;
  readonly account?: string;
  readonly payment?: string;
  readonly gateway?: string;
  /** Our name for a message. */
  readonly reference?: string;
  /** Never with what was sent to a secret address. */
  readonly reason?: string;
}

/** Where attempts to get in are written down, and counted. */
export interface SecurityEvents {
  record(event: SecurityEvent): void;
}
