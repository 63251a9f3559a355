/** What has to be done later, by whichever replica comes first. */
export type TaskKind = 'ask_outcome' | 'send_query' | 'expire_payment' | 'warn_of_lapse' | 'store_card' | 'run_schedule';

export interface Task {
  readonly kind: TaskKind;
  /** Id of what it is about: an operation, a gateway account, a payment or a schedule. */
  readonly subject: string;
  readonly runs: number;
}

/** At most one replica works on a task; when it dies, another takes over after the lease. */
export interface Tasks {
  /** Takes tasks that are due. Each must be ended by `finish` or it comes back when its lease ends. */
  claim(kinds: readonly TaskKind[], limit: number): Promise<readonly Task[]>;
  /** Keeps tasks from being taken over while they are worked on. */
  renew(tasks: readonly Task[]): Promise<void>;
  /** Ends a task, or runs it again after a delay; sooner after `runSoon`. */
  finish(task: Task, nextDelayMs: number | null, spacingMs: number): Promise<void>;
  /** Makes a task due now, though not within `spacingMs` of its last start. Revives an ended one. */
  runSoon(kind: TaskKind, subject: string, spacingMs: number): Promise<void>;
  /** Calls back when a task may have become due sooner than expected. */
  onRunSoon(listener: () => void): () => void;
  /** Milliseconds until the next task is due, or `null` when none is planned. */
  nextDueMs(kinds: readonly TaskKind[]): Promise<number | null>;
}
