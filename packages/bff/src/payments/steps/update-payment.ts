import type { PaymentId } from '@paydesk/shared/ids';
import { afterChange } from '../decisions/change-builder.ts';
import { Fault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import type { Change, Payments } from '../ports/payments.ts';
import { compareAndSet } from './compare-and-set.ts';

/**
 * Decides on a record and stores the change on top of its version; after a lost race it decides on the newest record.
 * That a record is the newest is proven by a change alone, so after an exchange with a gateway it is read again first.
 *
 * @param decide `undefined` when nothing is to change.
 * @returns The record after the change, and whether there was one.
 */
export async function updatePayment(
  payments: Payments,
  record: PaymentRecord,
  decide: (record: PaymentRecord) => Change | undefined,
): Promise<{ record: PaymentRecord; changed: boolean }> {
  const { version, change } = await compareAndSet(
    record,
    decide,
    (decided) => payments.save(decided),
    () => loadOrFault(payments, record.payment.id),
  );
  return change === undefined ? { record: version, changed: false } : { record: afterChange(version, change), changed: true };
}

export async function loadOrFault(payments: Payments, id: PaymentId): Promise<PaymentRecord> {
  const record = await payments.load(id);
  if (record === undefined) throw new Fault('not_found', 'There is no such payment.');
  return record;
}
