import type { Operation } from '../payment.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { Tasks } from '../ports/tasks.ts';

/** Polls as soon as the gateway's spacing allows. An operation that is too young for a query is polled as planned. */
export async function pollSoon(tasks: Tasks, { polling, outcomes }: Gateway, { id, sentAt }: Operation, now: Date): Promise<void> {
  if (outcomes.kind === 'together' && now.getTime() - sentAt.getTime() < outcomes.leastAgeMs) return;
  await tasks.runSoon('ask_outcome', id, polling.spacingMs);
}
