import { createHash } from 'node:crypto';
import { mediaTypeOf } from '../../formats/media-type.ts';
import { MalformedMessage, NotAuthentic } from '../../payments/faults.ts';
import type { InboundMessage, OutcomeHint } from '../../payments/ports/inbound.ts';
import { beginningOf } from '../../transport/card-data.ts';
import { receivedAmount } from './amounts.ts';
import { authenticatedOrder, readAuthenticationReturn } from './callbacks/authentication-return.ts';
import type { CallbackSource } from './callbacks/kinds.ts';
import { readCallback, type Callback } from './callbacks/callback.ts';
import { cardFacts } from './cards/card-facts.ts';
import type { Connection } from './client.ts';
import { callbackDetails } from './details.ts';
import { fieldOf } from './fields.ts';
import { referenceOf } from './order-id.ts';

type Trust = Pick<Connection, 'settings' | 'keys'>;

/**
 * A notification: the gateway's server says what has happened, and reverses a success that is not acknowledged.
 *
 * @returns `null`: a merchant has asked the gateway to try whether it reaches us. Notes 6.3 and 9.15
 * @throws {MalformedMessage} @throws {NotAuthentic}
 * @see Notes 6.5
 */
export function readNotification(message: InboundMessage, trust: Trust): OutcomeHint | null {
  const callback = ourCallback(message, 'notification', trust);
  return callback.event === 'self_test' ? null : hintOf(callback, 'notification', trust);
}

/**
 * The payer's browser comes back, from success and from cancel to the same address.
 *
 * @throws {MalformedMessage} @throws {NotAuthentic}
 */
export function readReturn(message: InboundMessage, trust: Trust): OutcomeHint {
  const authenticated = authenticatedOrder(message, trust);
  return authenticated === undefined
    ? hintOf(ourCallback(message, 'return', trust), 'return', trust)
    : readAuthenticationReturn(message, authenticated, trust);
}

function ourCallback(message: InboundMessage, source: CallbackSource, { settings, keys }: Trust): Callback {
  const callback = readCallback(bodyOf(message), source, keys.gatewayKeys);
  if (fieldOf(callback.fields, 'SID') !== settings.sid) throw new NotAuthentic('the message is about another store');
  return callback;
}

function hintOf(callback: Callback, source: CallbackSource, trust: Trust): OutcomeHint {
  const said = (name: string): string => fieldOf(callback.fields, name) ?? '';
  if (callback.event === 'self_test') throw new MalformedMessage('a self-test is about no payment');
  const reference = referenceOf(said('OrderID'));
  if (reference === undefined) throw new NotAuthentic('the message is about an order that we have never made');
  const currency = said('Currency');
  const amount = receivedAmount(said('Amount'), currency);
  if (amount === undefined) throw new MalformedMessage('the amount cannot be read');
  return {
    reference,
    gatewayReference: said('IPC_Trnref'),
    digest: digestOf([trust.settings.sid, callback.method, said('OrderID'), said('IPC_Trnref')]),
    amount,
    currency,
    ...announced(callback, source),
    ...cardOf(callback),
    ...bankFacts(callback),
    details: callbackDetails(callback.method, callback.fields),
  };
}

function announced({ event }: Callback, source: CallbackSource): Pick<OutcomeHint, 'announces'> {
  switch (event) {
    case 'notify':
      return { announces: 'success' };
    case 'rollback':
      return { announces: 'reversal' };
    case 'cancel':
      return source === 'notification' ? { announces: 'payer_left' } : {};
    case 'ok':
    case 'self_test':
      return {};
  }
}

/** Only what comes with a token tells more of the card than its last digits. */
function cardOf({ card, fields }: Callback): Pick<OutcomeHint, 'card' | 'cardReference'> {
  const known = cardFacts(card ?? { lastFour: fieldOf(fields, 'PAN') });
  return {
    ...(Object.keys(known).length === 0 ? {} : { card: known }),
    ...(card === undefined ? {} : { cardReference: card.token }),
  };
}

/** The text on the statement of the card. Notes 6.2 */
function bankFacts({ event, fields }: Callback): Pick<OutcomeHint, 'bankReferences'> {
  const descriptor = beginningOf(fieldOf(fields, 'BillingDescriptor') ?? '', DESCRIPTOR_LENGTH_MAX);
  return event === 'notify' && descriptor !== '' ? { bankReferences: { descriptor } } : {};
}

const DESCRIPTOR_LENGTH_MAX = 100;

function bodyOf({ method, contentType, body }: InboundMessage): string {
  if (method !== 'POST' || mediaTypeOf(contentType) !== 'application/x-www-form-urlencoded')
    throw new MalformedMessage('only POST of a form is understood');
  if (body.byteLength > BYTES_MAX) throw new MalformedMessage('the message is too large');
  return new TextDecoder().decode(body);
}

const BYTES_MAX = 65_536;

function digestOf(values: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}
