import { type PaydeskProblem, PaydeskUnreachable } from '@paydesk/shared/client';

/** Says on standard error that the command waits for Paydesk. */
export function sayLost(error: PaydeskProblem | PaydeskUnreachable): void {
  const why = error instanceof PaydeskUnreachable ? 'does not answer' : `answers ${String(error.status)}`;
  process.stderr.write(`Paydesk ${why}. What follows is shown as soon as it answers again.\n`);
}
