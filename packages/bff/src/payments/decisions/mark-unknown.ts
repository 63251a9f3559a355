import { isModification, type Operation } from '../payment.ts';
import type { ChangeBuilder } from './change-builder.ts';

/**
 * Nobody knows what has come of an operation. Of a later operation only its own outcome is unknown: the payment stays what it was.
 *
 * @returns Whether that is news.
 */
export function markUnknown(builder: ChangeBuilder, operation: Operation, details: Readonly<Record<string, string>>): boolean {
  if (operation.status !== 'unknown') builder.setOperation({ ...operation, status: 'unknown' });
  if (!isModification(operation)) return builder.move('outcome_lost', details);
  if (operation.status === 'unknown') return false;
  builder.note(`${operation.kind}_lost`, { ...details, operation: operation.id });
  builder.publish({ type: 'operation.unknown', operation: operation.id });
  return true;
}
