import type { PaymentId } from '@paydesk/shared/ids';
import { afterChange } from '../decisions/change-builder.ts';
import { Fault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import type { Change, Payments } from '../ports/payments.ts';

/** More rivals than two tabs, a notification, a poll and a return is a fault of ours. */
const ROUNDS_MAX = 20;

/**
 * Decides on the newest state and stores the change on top of exactly that state; when somebody else was faster, decides again.
 *
 * @param decide `undefined` leaves everything as it is.
 * @returns The state after the change, and whether there was one.
 */
export async function updatePayment(
  payments: Payments,
  load: () => Promise<PaymentRecord | undefined>,
  decide: (record: PaymentRecord) => Change | undefined,
): Promise<{ record: PaymentRecord; changed: boolean } | undefined> {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const record = await load();
    if (record === undefined) return undefined;
    const change = decide(record);
    if (change === undefined) return { record, changed: false };
    if (await payments.save(change)) return { record: afterChange(record, change), changed: true };
  }
  throw new Fault('internal', 'This payment is changed by too many at once. Repeat the request.');
}

export async function loadOrFault(payments: Payments, id: PaymentId): Promise<PaymentRecord> {
  const record = await payments.load(id);
  if (record === undefined) throw new Fault('not_found', 'There is no such payment.');
  return record;
}
