import type { Change } from '../../payments/ports/payments.ts';
import { toCardRow } from './card-rows.ts';
import { planRows } from './planned-tasks.ts';
import { toAttemptRow, toOperationRow, toPaymentRow } from './record-rows.ts';
import { eventRows } from './told-events.ts';

/** $1 to $7 of the statements that store a change. */
export function changeParameters(change: Change): readonly string[] {
  return [
    toPaymentRow(change.payment),
    change.attempts.map(toAttemptRow),
    change.operations.map(toOperationRow),
    timelineRows(change),
    eventRows(change),
    planRows(change.tasks),
    change.cards.map(toCardRow),
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
