import type { Pool } from 'pg';
import type { PartyRoom, Task, Tasks } from '../../payments/ports/tasks.ts';
import { TASK_DUE_SOON, type Announcing } from './announcing.ts';
import type { Listening } from './listening.ts';
import { run } from './statement.ts';
import { CLAIM_TASKS, FINISH_TASK, RUN_TASK_SOON, NEXT_DUE, PLAN_TASK, RENEW_TASKS } from './task-statements.ts';

export interface LeaseSettings {
  /** Unique to this start of this process. */
  readonly owner: string;
  readonly leaseMs: number;
}

const UNBOUNDED: PartyRoom = { each: 2_147_483_647, left: new Map() };

export function postgresTasks(pool: Pool, listening: Listening, announcing: Announcing, { owner, leaseMs }: LeaseSettings): Tasks {
  const waiting = new Set<{ readonly kinds: readonly string[]; readonly listener: () => void }>();
  const wakeAll = (): void => {
    for (const { listener } of waiting) listener();
  };
  listening.on(TASK_DUE_SOON, (payload) => {
    if (payload === '') wakeAll();
    const hurried = payload.split(',');
    for (const { kinds, listener } of waiting) if (kinds.some((kind) => hurried.includes(kind))) listener();
  });
  listening.onReconnect(wakeAll);

  return {
    claim(kinds, limit, { each, left } = UNBOUNDED) {
      const parties = [...left].filter(([, room]) => room > 0);
      const bounds = [fullIn(left), parties.map(([party]) => party), parties.map(([, room]) => room), each];
      return run<Task & Record<string, unknown>>(pool, CLAIM_TASKS, [kinds, limit, leaseMs, owner, ...bounds]);
    },

    async renew(tasks) {
      if (tasks.length === 0) return;
      const kinds = tasks.map((task) => task.kind);
      const subjects = tasks.map((task) => task.subject);
      await run(pool, RENEW_TASKS, [kinds, subjects, tasks.map((task) => task.runs), leaseMs, owner]);
    },

    async finish(task, nextDelayMs, spacingMs) {
      await run(pool, FINISH_TASK, [task.kind, task.subject, task.runs, owner, nextDelayMs, spacingMs]);
    },

    async runSoon(kind, subject, spacingMs) {
      await run(pool, RUN_TASK_SOON, [kind, subject, spacingMs]);
      announcing.taskDueSoon(kind);
    },

    async plan(kind, subject, delayMs) {
      await run(pool, PLAN_TASK, [kind, subject, delayMs]);
    },

    onRunSoon(kinds, listener) {
      const those = { kinds, listener };
      waiting.add(those);
      return () => {
        waiting.delete(those);
      };
    },

    async nextDueMs(kinds, fullParties = []) {
      const [row] = await run<{ due_ms: number | null }>(pool, NEXT_DUE, [kinds, fullParties]);
      return row?.due_ms == null ? null : Math.max(0, row.due_ms);
    },
  };
}

function fullIn(left: PartyRoom['left']): readonly string[] {
  return [...left].filter(([, room]) => room <= 0).map(([party]) => party);
}
