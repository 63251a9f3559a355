import type { PaymentRecord } from '../payment.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import type { StatusFeed } from '../ports/status-feed.ts';
import type { Tasks } from '../ports/tasks.ts';
import { pollWhole } from '../steps/poll-soon.ts';
import { waitForChange } from '../steps/watch-payment.ts';

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly tasks: Tasks;
  readonly clock: Clock;
  readonly statusFeed: StatusFeed;
}

/** Asks the gateway as soon as its spacing allows, in every state of the payment, and waits for a change. */
export function checkPayment({ payments, accounts, tasks, clock, statusFeed }: Ports) {
  return async (record: PaymentRecord, waitMs: number): Promise<PaymentRecord> => {
    const gateway = accounts.find(record.payment.account)?.gateway;
    if (gateway === undefined || !(await pollWhole(tasks, gateway, record, clock.now()))) return record;
    return waitForChange({ payments, statusFeed }, record.payment.id, record.payment.version, waitMs);
  };
}
