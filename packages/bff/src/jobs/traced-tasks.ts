import type { Tracing } from '../observability/tracing.ts';
import type { TaskHandlers } from './task-worker.ts';

/** Each run of a task is a span. */
export function tracedTasks(handlers: TaskHandlers, { span }: Pick<Tracing, 'span'>): TaskHandlers {
  const traced = Object.entries(handlers).map(([kind, handler]): [string, typeof handler] => [
    kind,
    (subject, task) => span(`task ${kind}`, { kind, subject }, () => handler(subject, task)),
  ]);
  return Object.fromEntries(traced);
}
