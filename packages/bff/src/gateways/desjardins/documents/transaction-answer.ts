import { MalformedDocument } from '../../../formats/malformed.ts';
import type { Dialect } from '../dialect.ts';
import { readDocument } from './document.ts';
import { readErrorResponse } from './error-response.ts';
import type { TransactionAnswer } from '../messages.ts';
import { queryNotice } from './query-notice.ts';
import { subjectOf, transactionResult } from './transaction-result.ts';
import { attributeOf, child, demandedChild, yesOrNo } from './xml-element.ts';

/**
 * What answers a transaction request (M3), told apart by what it holds: the final response of a payment (M8), that a batch
 * has taken it (M9), an error (ME), what a query has found, or nothing at all.
 *
 * @throws {MalformedDocument} When it is none of them: what was asked for may have happened.
 */
export function readTransactionAnswer(bytes: Uint8Array, contentType: string, dialect: Dialect): TransactionAnswer {
  if (bytes.length === 0) return { message: 'empty' };
  const root = readDocument(bytes, contentType);
  if (root.name !== 'response') throw new MalformedDocument('it is no response');
  const error = readErrorResponse(root);
  if (error !== undefined) return error;
  const merchant = demandedChild(root, 'merchant');
  const found = queryNotice(merchant, dialect);
  const transaction = child(merchant, 'transaction');
  if (found !== undefined && transaction !== undefined) throw new MalformedDocument('it answers a query and a transaction at once');
  if (found !== undefined) return found;
  if (transaction === undefined) throw new MalformedDocument('it answers nothing');
  const accepted = yesOrNo(transaction, 'accepted');
  if (accepted === undefined) return { message: 'final', ...transactionResult(merchant, dialect) };
  if (attributeOf(transaction, 'approved') !== undefined) throw new MalformedDocument('it is queued and final at once');
  return { message: 'queued', ...subjectOf(merchant, transaction), accepted };
}
