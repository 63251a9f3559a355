import { MalformedDocument } from '../../../formats/malformed.ts';
import { writeXml } from '../../../formats/xml-write.ts';
import type { Dialect } from '../dialect.ts';
import { readDocument } from './document.ts';
import { readErrorResponse } from './error-response.ts';
import { KEY, MERCHANT_ID, TRANSACTION_ID } from '../field-forms.ts';
import type { LoginAnswer } from '../messages.ts';
import { demandedAttribute, demandedChild } from './xml-element.ts';

/** The merchant as the gateway knows it. */
export interface MerchantCredentials {
  readonly merchantId: string;
  readonly merchantKey: string;
}

/** M1: opens a session for one transaction. The key alone says who asks. Notes 4.1 */
export function loginRequest(reference: string, { merchantId, merchantKey }: MerchantCredentials, dialect: Dialect): Uint8Array {
  const id = dialect.send_merchant_id_at_login ? { id: merchantId } : {};
  const login = { name: 'login', content: [{ name: 'trx', attributes: { id: reference } }] };
  const merchant = { name: 'merchant', attributes: { ...id, key: merchantKey }, content: [login] };
  return writeXml({ name: 'request', content: [merchant] }, dialect.request_charset);
}

/**
 * M2 or ME. The key of the merchant that comes back is not looked at: whether it may differ is not known. Notes 11.11
 *
 * @throws {MalformedDocument} When it is neither, or opens a session for another transaction or merchant.
 */
export function readLoginAnswer(bytes: Uint8Array, contentType: string, expected: { merchantId: string; reference: string }): LoginAnswer {
  const root = readDocument(bytes, contentType);
  if (root.name !== 'response') throw new MalformedDocument('it is no response');
  const error = readErrorResponse(root);
  if (error !== undefined) return error;
  const merchant = demandedChild(root, 'merchant');
  const session = demandedChild(demandedChild(merchant, 'login'), 'trx');
  const merchantId = demandedAttribute(merchant, 'id', MERCHANT_ID);
  const reference = demandedAttribute(session, 'id', TRANSACTION_ID);
  if (merchantId !== expected.merchantId) throw new MalformedDocument('it is for another merchant');
  if (reference !== expected.reference) throw new MalformedDocument('it is for another transaction');
  return { message: 'login', merchantId, reference, transactionKey: demandedAttribute(session, 'key', KEY) };
}
