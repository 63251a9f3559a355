import type { Actor } from '../actor.ts';
import { giveUp as decide } from '../decisions/give-up.ts';
import { latestAttempt, operationOf, type PaymentRecord } from '../payment.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import type { Tasks } from '../ports/tasks.ts';
import { pollSoon } from '../steps/poll-soon.ts';
import { updatePayment } from '../steps/update-payment.ts';
import { isUnderWay } from '../transitions.ts';

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly tasks: Tasks;
  readonly clock: Clock;
}

/** The payer gives up, in any status before the end, as often as wanted. Where an attempt may still be paid the gateway is asked soon. */
export function giveUp({ payments, accounts, tasks, clock }: Ports) {
  return async (first: PaymentRecord, by?: Actor): Promise<PaymentRecord> => {
    const { record, changed } = await updatePayment(payments, first, (latest) => decide(latest, clock.now(), by));
    if (changed && isUnderWay(record.payment.status)) await askSoon(record);
    return record;
  };

  async function askSoon(record: PaymentRecord): Promise<void> {
    const attempt = latestAttempt(record);
    const operation = attempt === undefined ? undefined : operationOf(record, attempt.operation);
    const gateway = accounts.find(record.payment.account)?.gateway;
    if (operation !== undefined && gateway !== undefined) await pollSoon(tasks, gateway, operation, clock.now());
  }
}
