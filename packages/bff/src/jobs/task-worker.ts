import type { Logger } from 'pino';
import type { PartyRoom, Task, TaskKind, Tasks } from '../payments/ports/tasks.ts';

/** Returns when to run the task again, `null` for never. */
type TaskHandler = (subject: string, task: Task) => Promise<{ readonly delayMs: number | null; readonly spacingMs: number }>;

/** By kind of task. */
export type TaskHandlers = Readonly<Partial<Record<TaskKind, TaskHandler>>>;

export interface TaskWorker {
  /** How long it has not looked for tasks; it does at least once a second, also while the database is away. */
  silentMs(): number;
  /** Leases no new task and waits for those that run. */
  stop(): Promise<void>;
}

/** Longer than all limits of a statement together: what is silent so long waits for what never comes. */
const DEAD_AFTER_MS = 120_000;

/** Why tasks are not taken any more by this process; `null` while they are. */
export function deadWorker({ silentMs }: Pick<TaskWorker, 'silentMs'>): string | null {
  return silentMs() > DEAD_AFTER_MS ? 'the worker has stopped to look for tasks' : null;
}

const LOOK_AT_LEAST_EVERY_MS = 1000;
const RENEW_EVERY_MS = 2500;
const AFTER_A_FAULT_MS = 5000;
/** Each begins with a statement: more at once would keep calls of payers waiting for a connection. */
const CLAIMED_AT_ONCE_MAX = 50;

/** How many tasks run at a time. */
export interface WorkerLimits {
  readonly concurrentMax: number;
  /** Of one party, such as an account whose gateway hangs. */
  readonly ofPartyMax: number;
}

/** Runs tasks as they come due, beside the workers of other replicas and other workers of this one. */
export function startTaskWorker(
  tasks: Tasks,
  handlers: TaskHandlers,
  { concurrentMax, ofPartyMax }: WorkerLimits,
  log: Logger,
): TaskWorker {
  const kinds = Object.keys(handlers) as TaskKind[];
  const atWork = new Map<Task, Promise<void>>();
  let stopped = false;
  let looking = false;
  let lookAgain = false;
  let timer: NodeJS.Timeout | undefined;
  let lookedAt = performance.now();

  const unsubscribe = tasks.onRunSoon(kinds, () => void look());
  const renewal = setInterval(() => void renew(), RENEW_EVERY_MS);
  void look();

  return {
    silentMs: () => (stopped ? 0 : performance.now() - lookedAt),
    async stop() {
      stopped = true;
      unsubscribe();
      clearTimeout(timer);
      await Promise.allSettled(atWork.values());
      clearInterval(renewal);
    },
  };

  async function look(): Promise<void> {
    lookAgain = true;
    if (looking) return;
    looking = true;
    clearTimeout(timer);
    try {
      while (lookAgain && !stopped) {
        lookAgain = false;
        lookedAt = performance.now();
        const room = concurrentMax - atWork.size;
        const before = partyRoom();
        const claimed = room > 0 ? await tasks.claim(kinds, Math.min(room, CLAIMED_AT_ONCE_MAX), before) : [];
        for (const task of claimed) atWork.set(task, work(task));
        // Parties that have just become full may have hidden others.
        if (fullIn(partyRoom()).length > fullIn(before).length) lookAgain = true;
      }
      if (!stopped) timer = setTimeout(() => void look(), await quietMs());
    } catch (err) {
      log.error({ err }, 'tasks could not be taken');
      if (!stopped) timer = setTimeout(() => void look(), LOOK_AT_LEAST_EVERY_MS);
    } finally {
      looking = false;
    }
  }

  function partyRoom(): PartyRoom {
    const left = new Map<string, number>();
    for (const { party } of atWork.keys()) if (party !== null) left.set(party, (left.get(party) ?? ofPartyMax) - 1);
    return { each: ofPartyMax, left };
  }

  async function quietMs(): Promise<number> {
    const dueMs = (await tasks.nextDueMs(kinds, fullIn(partyRoom()))) ?? LOOK_AT_LEAST_EVERY_MS;
    return Math.min(Math.max(dueMs, 10), LOOK_AT_LEAST_EVERY_MS);
  }

  async function work(task: Task): Promise<void> {
    try {
      const next = await run(task);
      await tasks.finish(task, next.delayMs, next.spacingMs);
    } catch (err) {
      log.error({ err, kind: task.kind, subject: task.subject }, 'a task could not be finished; its lease will end');
    } finally {
      atWork.delete(task);
      if (!stopped) void look();
    }
  }

  async function run(task: Task) {
    try {
      const handler = handlers[task.kind];
      if (handler === undefined) throw new Error('a task of a kind that was not claimed');
      return await handler(task.subject, task);
    } catch (err) {
      log.error({ err, kind: task.kind, subject: task.subject }, 'a task failed; it is tried again');
      return { delayMs: AFTER_A_FAULT_MS, spacingMs: AFTER_A_FAULT_MS };
    }
  }

  async function renew(): Promise<void> {
    if (atWork.size === 0) return;
    try {
      await tasks.renew([...atWork.keys()]);
    } catch (err) {
      log.warn({ err }, 'leases could not be renewed');
    }
  }
}

function fullIn({ left }: PartyRoom): readonly string[] {
  return [...left].filter(([, room]) => room <= 0).map(([party]) => party);
}
