import { reportContext, type ReportTerms } from '../decisions/report-context.ts';
import { resolveOperation as decide, type Resolution } from '../decisions/resolve-operation.ts';
import { Fault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { updatePayment } from '../steps/update-payment.ts';

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly clock: Clock;
}

/** A person states the outcome of an operation that the gateway will never tell. Throws as the decision does. */
export function resolveOperation({ payments, accounts, clock }: Ports, terms: ReportTerms) {
  return async (record: PaymentRecord, resolution: Resolution): Promise<PaymentRecord> => {
    const gateway = accounts.find(record.payment.account)?.gateway;
    if (gateway === undefined) throw new Fault('not_possible', 'The gateway account of this payment is not configured any more.');
    const resolved = await updatePayment(payments, record, (latest) =>
      decide(latest, resolution, reportContext(gateway, 'operator', clock.now(), terms)),
    );
    return resolved.record;
  };
}
