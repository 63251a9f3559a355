import { createHash } from 'node:crypto';
import { mediaTypeOf } from '../../../formats/media-type.ts';
import { MalformedMessage, NotAuthentic } from '../../../payments/faults.ts';
import type { InboundMessage, OutcomeHint } from '../../../payments/ports/inbound.ts';
import { readInbound } from '../../inbound-message.ts';
import { AUTHENTICATED_ORDER } from '../authenticated-purchase.ts';
import type { Connection } from '../client.ts';
import { fieldOf, isSignature, readFields, repeatedName, type Fields } from '../fields.ts';
import { referenceOf } from '../order-id.ts';
import { isAuthentic } from '../signature.ts';

type Trust = Pick<Connection, 'settings' | 'keys'>;

/** The order that a payer comes back for after an authentication; `undefined` for any other return. */
export function authenticatedOrder({ query }: InboundMessage, { settings }: Trust): string | undefined {
  const orderId = new URLSearchParams(query).get(AUTHENTICATED_ORDER);
  return settings.tds_process && orderId !== null ? orderId : undefined;
}

/**
 * No source says how this message looks, so what it has to be is a setting. It proves nothing by itself:
 * the address that it came to belongs to one attempt, and the gateway judges the reference when it is paid with.
 *
 * @throws {MalformedMessage} @throws {NotAuthentic}
 * @see Notes 7.4
 */
export function readAuthenticationReturn(message: InboundMessage, orderId: string, { settings, keys }: Trust): OutcomeHint {
  const reference = referenceOf(orderId);
  if (reference === undefined) throw new NotAuthentic('the return is about an order that we have never made');
  const fields = readInbound(() => fieldsOf(message));
  if (fields.length === 0) throw new MalformedMessage('the message says nothing');
  if (repeatedName(fields.map(({ name }) => name)) !== undefined) throw new MalformedMessage('the message says a name twice');
  const values = fields.filter(({ name }) => !isSignature(name)).map(({ value }) => value);
  const isSigned = isAuthentic(values, fieldOf(fields, 'Signature') ?? '', keys.gatewayKeys);
  if (settings.tds_return_signed && !isSigned) throw new NotAuthentic('the signature does not fit');
  const named = fieldOf(fields, settings.tds_reference_name);
  // Silence of a message that the gateway has not signed says nothing of the payer.
  if (named === undefined && !isSigned) throw new MalformedMessage('the authentication is missing');
  const authentication = named ?? '';
  if (!/^[\w+/=.-]{0,200}$/.test(authentication)) throw new MalformedMessage('the authentication cannot be read');
  return {
    reference,
    gatewayReference: '',
    digest: createHash('sha256')
      .update(JSON.stringify(['authentication', orderId, authentication]))
      .digest('hex'),
    ...(authentication === '' ? {} : { authentication }),
    details: { method: 'IPCTDSProcess', OrderID: orderId, authenticated: authentication === '' ? 'no' : 'yes' },
  };
}

/** By POST in the body, by GET in the query, where our own parameter is left out. */
function fieldsOf({ method, query, contentType, body }: InboundMessage): Fields {
  if (method === 'GET') return readFields(query.replace(/^\?/, '')).filter(({ name }) => name !== AUTHENTICATED_ORDER);
  if (method !== 'POST' || mediaTypeOf(contentType) !== 'application/x-www-form-urlencoded')
    throw new MalformedMessage('only forms are understood');
  return readFields(new TextDecoder().decode(body));
}
