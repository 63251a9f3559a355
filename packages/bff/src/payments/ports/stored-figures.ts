/** How many there are, as far as was counted, and the age of the oldest. */
export interface Backlog {
  readonly count: number;
  readonly oldestSeconds: number;
}

/** What the database says of work that waits, for all replicas together. Counting ends at a limit, so that asking stays cheap. */
export interface StoredFigures {
  /** Tasks that are due and that no replica has taken. */
  readonly tasks: readonly (Backlog & { readonly kind: string })[];
  readonly payments: readonly (Backlog & { readonly account: string; readonly state: 'unknown' | 'attention' })[];
  /** One for each webhook endpoint. */
  readonly endpoints: readonly (Backlog & {
    readonly endpoint: string;
    readonly health: 'receives' | 'failing' | 'disabled';
    /** Deliveries that are not tried any more. */
    readonly dead: number;
  })[];
}
