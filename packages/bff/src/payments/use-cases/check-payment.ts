import { isOpen, type PaymentRecord } from '../payment.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import type { StatusFeed } from '../ports/status-feed.ts';
import type { Tasks } from '../ports/tasks.ts';
import { pollSoon } from '../steps/poll-soon.ts';
import { waitForChange } from '../steps/watch-payment.ts';

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly tasks: Tasks;
  readonly clock: Clock;
  readonly statusFeed: StatusFeed;
}

/** Polls as soon as the gateway's spacing allows, and waits for a change. */
export function checkPayment({ payments, accounts, tasks, clock, statusFeed }: Ports) {
  return async (record: PaymentRecord, waitMs: number): Promise<PaymentRecord> => {
    const gateway = accounts.find(record.payment.account)?.gateway;
    const open = record.operations.filter(isOpen);
    if (gateway === undefined || open.length === 0) return record;
    for (const operation of open) await pollSoon(tasks, gateway, operation, clock.now());
    return waitForChange({ payments, statusFeed }, record.payment.id, record.payment.version, waitMs);
  };
}
