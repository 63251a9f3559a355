/** What is known of one key: of a card, of an address, and so on. */
export interface TryCount {
  /** Tries without an outcome. */
  readonly pending: number;
  readonly approved: number;
  readonly declined: number;
  /** Rises with declines and falls with approvals, never below 0. */
  readonly suspicion: number;
  readonly alarmed: boolean;
  /** Seconds until counting begins anew. */
  readonly endsIn: number;
}

export interface CountedKey {
  readonly key: string;
  readonly seconds: number;
}

/** Counts tries by the clock of the database, in all replicas together. */
export interface TryCounters {
  /** Counts a try that begins, and returns the counts of its keys with it, in one statement. */
  begin(operation: string, keys: readonly CountedKey[]): Promise<ReadonlyMap<string, TryCount>>;
  /** Does nothing for a try that is not counted, or has ended. */
  end(operation: string, change: { readonly approved: number; readonly declined: number; readonly suspicion: number }): Promise<void>;
  /** Alarms keys for some time from now, and clears their suspicion. */
  alarm(keys: readonly string[], seconds: number): Promise<void>;
  /** Removes counts that have ended. */
  forget(): Promise<void>;
}
