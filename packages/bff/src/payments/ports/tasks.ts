/** Work to be done later, by any replica. */
export type TaskKind =
  | 'ask_outcome'
  | 'send_query'
  | 'expire_payment'
  | 'warn_of_lapse'
  | 'store_card'
  | 'run_schedule'
  | 'reconcile'
  | 'reconcile_account'
  | 'deliver_webhooks'
  | 'probe_endpoint'
  | 'forget_events'
  | 'forget_payers';

export interface Task {
  readonly kind: TaskKind;
  /** Id of what it is about: an operation, a gateway account, a payment, a schedule, a reconciliation or an endpoint of a merchant. */
  readonly subject: string;
  /** Of all times: tells its runs apart. */
  readonly runs: number;
  /** Since it was planned, or revived after its end; 1 in the first run. */
  readonly tries: number;
  /** Whom it waits for: the account whose gateway it asks, or the merchant of a schedule. */
  readonly party: string | null;
}

/** How many more tasks a party may hold; tasks without a party are not bounded. */
export interface PartyRoom {
  /** Parties that hold no task may have so many. */
  readonly each: number;
  /** What is left to those that hold some. */
  readonly left: ReadonlyMap<string, number>;
}

/** A task is leased to one replica at a time; when that dies, another takes over at the end of the lease. */
export interface Tasks {
  /** Leases tasks that are due. One that is not ended by `finish` is due again when its lease ends. */
  claim(kinds: readonly TaskKind[], limit: number, room?: PartyRoom): Promise<readonly Task[]>;
  /** Renews the leases of tasks. */
  renew(tasks: readonly Task[]): Promise<void>;
  /** Ends a task, or runs it again after a delay; sooner if {@link runSoon} was called meanwhile. */
  finish(task: Task, nextDelayMs: number | null, spacingMs: number): Promise<void>;
  /** Makes a task due now, though not within `spacingMs` of its last start. Revives an ended one. */
  runSoon(kind: TaskKind, subject: string, spacingMs: number): Promise<void>;
  /** Plans a task that is not due yet for another time; one that is due stays due. */
  plan(kind: TaskKind, subject: string, delayMs: number): Promise<void>;
  /** Calls back when a task of these kinds may be due sooner than {@link nextDueMs} has said. */
  onRunSoon(kinds: readonly TaskKind[], listener: () => void): () => void;
  /** Milliseconds until the next task is due, or `null` when none is planned. Those of full parties are left out. */
  nextDueMs(kinds: readonly TaskKind[], fullParties?: readonly string[]): Promise<number | null>;
}
