import { isLaterOperation, type Operation } from '../payment.ts';
import type { Draft } from './draft.ts';

/**
 * Nobody knows what has come of an operation. Of a later operation only its own outcome is unknown: the payment stays what it was.
 *
 * @returns Whether that is news.
 */
export function loseSight(draft: Draft, operation: Operation, details: Readonly<Record<string, string>>): boolean {
  if (operation.status !== 'unknown') draft.setOperation({ ...operation, status: 'unknown' });
  if (!isLaterOperation(operation)) return draft.move('outcome_lost', details);
  if (operation.status === 'unknown') return false;
  draft.note(`${operation.kind}_lost`, { ...details, operation: operation.id });
  draft.tell({ type: 'operation.unknown', operation: operation.id });
  return true;
}
