import type { OperationId } from '@paydesk/shared/ids';
import { readReceiptReference } from './receipt-reference.ts';

export type MessageSubject =
  | { readonly about: 'operation' }
  | { readonly about: 'query' }
  | { readonly about: 'receipt'; readonly operation: OperationId; readonly at: Date };

/** What a message of ours was about, by the form of its reference. */
export function subjectOf(reference: string, now: Date): MessageSubject {
  if (reference.startsWith('qry_')) return { about: 'query' };
  const receipt = readReceiptReference(reference, now);
  return receipt === undefined ? { about: 'operation' } : { about: 'receipt', ...receipt };
}
