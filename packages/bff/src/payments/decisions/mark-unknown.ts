import { isModification, type Operation } from '../payment.ts';
import type { ChangeBuilder } from './change-builder.ts';

/**
 * The outcome of an operation is unknown. A modification leaves the status of its payment as it is.
 *
 * @returns `false` when it was unknown before.
 */
export function markUnknown(builder: ChangeBuilder, operation: Operation, details: Readonly<Record<string, string>>): boolean {
  if (operation.status !== 'unknown') builder.setOperation({ ...operation, status: 'unknown' });
  if (!isModification(operation)) return builder.move('outcome_lost', details);
  if (operation.status === 'unknown') return false;
  builder.note(`${operation.kind}_lost`, { ...details, operation: operation.id });
  builder.publish({ type: 'operation.unknown', operation: operation.id });
  return true;
}
