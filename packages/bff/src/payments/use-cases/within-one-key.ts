import { Fault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import { needsApproval } from '../readings/needs-approval.ts';
import type { startOperation, StartOperation } from './start-operation.ts';

type Start = ReturnType<typeof startOperation>;

/**
 * Captures and cancels. To cancel a charge gives it back whole, so one key may only cancel what it could refund.
 *
 * @param above What one key may give back of a payment alone, in minor units, by currency.
 * @throws {Fault} `not_possible`
 */
export function withinOneKey(start: Start, above: ReadonlyMap<string, bigint>): Start {
  return (wanted: StartOperation) =>
    start({
      ...wanted,
      demand: (latest) => {
        if (wanted.kind === 'cancel' && givesBackMore(latest, above)) {
          throw new Fault('not_possible', 'This cancel gives back more than one key may. Refund it: a second key approves that.');
        }
      },
    });
}

function givesBackMore(record: PaymentRecord, above: ReadonlyMap<string, bigint>): boolean {
  const { status, currency } = record.payment;
  return status === 'captured' && needsApproval(record, null, above.get(currency));
}
