import { writeXml } from '../../../formats/xml-write.ts';
import type { Dialect } from '../dialect.ts';
import type { Subject } from '../messages.ts';

/** What an acknowledgement is sent as. */
export const ACKNOWLEDGEMENT_TYPE = 'text/xml';

/**
 * M5 and M7: the answer to a notice, with HTTP 200. `no` refuses a transaction, and the gateway undoes a payment for it.
 *
 * @param subject As the notice names it; to what a query has found, the query itself.
 */
export function acknowledgement({ merchantId, reference }: Subject, accepted: boolean, { ack_charset }: Dialect): Uint8Array {
  const transaction = { name: 'transaction', attributes: { id: reference, accepted: accepted ? 'yes' : 'no' } };
  const merchant = { name: 'merchant', attributes: { id: merchantId }, content: [transaction] };
  return writeXml({ name: 'response', content: [merchant] }, ack_charset);
}
