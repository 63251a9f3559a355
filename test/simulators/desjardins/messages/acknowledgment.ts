import { onlyChildOf } from '../xml/element.ts';
import { XmlProblem } from '../xml/parse.ts';
import { readDocument } from './read-document.ts';

export interface Acknowledgment {
  /** failed: none came, or none that can be understood. */
  readonly verdict: 'accepted' | 'refused' | 'failed';
  readonly failure: string;
}

interface Expected {
  readonly merchantId: string;
  readonly trxId: string;
  /** An empty trx id counts. Notes 6.3 */
  readonly mayOmitId: boolean;
}

const failed = (failure: string): Acknowledgment => ({ verdict: 'failed', failure });

/** M5 and M7. */
export function readAcknowledgment(status: number, body: Buffer, { merchantId, trxId, mayOmitId }: Expected): Acknowledgment {
  if (status !== 200) return failed(`answered with status ${String(status)}`);
  try {
    const { root } = readDocument(body);
    const merchant = onlyChildOf(root, 'merchant');
    const transaction = onlyChildOf(merchant, 'transaction');
    if (root.name !== 'response' || merchant === undefined || transaction === undefined) return failed('no acknowledgement');
    const { id = '', accepted } = transaction.attributes;
    if (merchant.attributes['id'] !== merchantId) return failed('acknowledgement of another merchant');
    if (id !== trxId && !(mayOmitId && id === '')) return failed('acknowledgement of another transaction');
    if (accepted === 'no') return { verdict: 'refused', failure: '' };
    return accepted === 'yes' ? { verdict: 'accepted', failure: '' } : failed('neither accepted nor refused');
  } catch (error) {
    if (error instanceof XmlProblem) return failed(error.message);
    throw error;
  }
}
