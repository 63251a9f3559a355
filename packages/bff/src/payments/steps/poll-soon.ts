import { isFollowed, isQuestionable, type Operation, type PaymentRecord } from '../payment.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { Tasks } from '../ports/tasks.ts';

/** Polls as soon as the gateway's spacing allows. An operation that is too young for a query is polled as planned. */
export async function pollSoon(tasks: Tasks, { polling, outcomes }: Gateway, { id, sentAt }: Operation, now: Date): Promise<void> {
  if (outcomes.kind === 'together' && now.getTime() - sentAt.getTime() < outcomes.leastAgeMs) return;
  await tasks.runSoon('ask_outcome', id, polling.spacingMs);
}

/**
 * Polls what is open, and how that stands which has succeeded.
 *
 * @returns Whether there is anything to ask about.
 */
export async function pollWhole(tasks: Tasks, gateway: Gateway, record: PaymentRecord, now: Date): Promise<boolean> {
  const open = record.operations.filter(isQuestionable);
  const followed = record.operations.filter((operation) => isFollowed(record, operation));
  for (const operation of open) await pollSoon(tasks, gateway, operation, now);
  for (const { id } of followed) await tasks.runSoon('ask_outcome', id, gateway.polling.spacingMs);
  return open.length + followed.length > 0;
}
