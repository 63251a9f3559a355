/** A merchant's promise that repeating a request means the same request. */
export interface IdempotencyKey {
  readonly merchant: string;
  readonly key: string;
  /** Digest of what the request means: a key used with another request is refused. */
  readonly requestDigest: string;
}

/** An answer as JSON, without anything secret. */
export type StoredAnswer = Readonly<Record<string, unknown>>;

/** Remembers answers to merchants' requests for as long as a client may repeat them. */
export interface Idempotency {
  /** Looks a key up; changes nothing. */
  find(key: IdempotencyKey): Promise<KnownKey | undefined>;
  /** Takes a key for a request that is about to run. A dead process gives its keys back a few seconds later. */
  begin(key: IdempotencyKey): Promise<'begun' | KnownKey>;
  answer(key: IdempotencyKey, answer: StoredAnswer): Promise<void>;
  /** Gives a key back after a fault, so that the request may be repeated. Never throws. */
  release(key: IdempotencyKey): Promise<void>;
}

export type KnownKey =
  | { readonly state: 'answered'; readonly answer: StoredAnswer }
  | { readonly state: 'running' }
  /** The key was used with another request. */
  | { readonly state: 'mismatched' };
