import type { Operation } from '../payment.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { Tasks } from '../ports/tasks.ts';

/** Has the gateway asked as soon as its spacing allows. The question about an operation that is too young stays planned as it is. */
export async function pollSoon(tasks: Tasks, { polling, outcomes }: Gateway, { id, sentAt }: Operation, now: Date): Promise<void> {
  if (outcomes.kind === 'together' && now.getTime() - sentAt.getTime() < outcomes.leastAgeMs) return;
  await tasks.runSoon('ask_outcome', id, polling.spacingMs);
}
