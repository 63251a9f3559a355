/** What a sender tried without the right to. */
export type SecurityEventKind =
  | 'merchant_key_unknown'
  | 'client_token_unknown'
  | 'return_secret_unknown'
  | 'notification_forged'
  | 'notification_secret_unknown'
  | 'card_testing'
  | 'flood';

export interface SecurityEvent {
  readonly kind: SecurityEventKind;
  /** Of the sender; IPv6 whole. */
  readonly address: string;
  readonly merchant?: string;
  readonly account?: string;
  readonly payment?: string;
}

/** Where attempts to get in are written down, and counted. */
export interface SecurityEvents {
  record(event: SecurityEvent): void;
}
