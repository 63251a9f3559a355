import { monotonicFactory } from 'ulid';
import type { Change } from '../../payments/ports/payments.ts';
import { paymentSnapshot } from '../../payments/payment-snapshot.ts';
import { toAttemptRow, toOperationRow, toPaymentRow } from './record-rows.ts';

const ulid = monotonicFactory();

/** $1 to $6 of the statements that store a change. */
export function changeParameters(change: Change): readonly string[] {
  return [
    toPaymentRow(change.payment),
    change.attempts.map(toAttemptRow),
    change.operations.map(toOperationRow),
    timelineRows(change),
    eventRows(change),
    change.tasks.map(({ kind, subject, delayMs }) => ({ kind, subject, delay_ms: delayMs })),
  ].map((value) => JSON.stringify(value));
}

function timelineRows({ timeline }: Change): readonly object[] {
  return timeline.map((entry, index) => ({
    position: index + 1,
    at: entry.at,
    source: entry.source,
    event: entry.event,
    status_before: entry.statusBefore,
    status_after: entry.statusAfter,
    attempt: entry.attempt,
    details: entry.details,
  }));
}

/** Ids grow, so that events are delivered in the order they happened. */
function eventRows({ events, payment }: Change): readonly object[] {
  if (events.length === 0) return [];
  const data = paymentSnapshot(payment);
  return events.map((type) => ({ id: `evt_${ulid().toLowerCase()}`, type, timestamp: data.updated_at, data }));
}
