import type { MerchantEvent } from '../event.ts';
import { type WebhookHeaders, readWebhookHeaders } from './webhook-headers.ts';
import { WebhookRefused } from './webhook-refused.ts';

const BODY_BYTES_MAX = 1024 * 1024;
const TOLERANCE_SECONDS = 300;
const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

export interface VerifyOptions {
  /** How far the time of the message may be from ours, in either direction. Default 300. */
  readonly toleranceSeconds?: number;
  /** Default: the clock of this machine. */
  readonly now?: Date;
}

/**
 * Verifies a webhook of Paydesk, as Standard Webhooks has it, and reads its event. The same event may come more than once: compare its `id`.
 *
 * A version of Paydesk that is newer than this one may send types that are not among those of {@link MerchantEvent}; they are returned as
 * they are. Ignore a type that you do not know, and answer 2xx.
 *
 * @param body Of the request, as it came: bytes, or the text before any parsing.
 * @param secrets Of the endpoint: `whsec_...`. While they are replaced, the old and the new one.
 * @throws {WebhookRefused} When it is not to be believed.
 * @throws {TypeError} When body or secrets are not what they have to be.
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
  { toleranceSeconds = TOLERANCE_SECONDS, now = new Date() }: VerifyOptions = {},
): Promise<MerchantEvent> {
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    throw new TypeError('`body` must be the body as it came, as bytes or text. Switch off what parses it before.');
  }
  const keys = [secrets].flat().map(keyOf);
  if (keys.length === 0) throw new TypeError('`secrets` must hold the secret of the endpoint.');
  if (body.length > BODY_BYTES_MAX) throw new WebhookRefused('too_large');
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  if (bytes.length > BODY_BYTES_MAX) throw new WebhookRefused('too_large');

  const { id, timestamp, signatures } = readWebhookHeaders(headers);
  const ageSeconds = Math.floor(now.getTime() / 1000) - Number(timestamp);
  // Spelled so that no age that is not a number passes.
  if (!(ageSeconds <= toleranceSeconds)) throw new WebhookRefused('too_old');
  if (!(ageSeconds >= -toleranceSeconds)) throw new WebhookRefused('too_new');
  if (!(await isSigned(joined(`${id}.${timestamp}.`, bytes), keys, signatures))) throw new WebhookRefused('signature_mismatch');
  return eventOf(bytes, id);
}

/** As Paydesk makes and accepts them. A short one would be guessed. */
function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const [, base64 = ''] = /^whsec_((?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/.exec(secret) ?? [];
  if (base64 === '') throw new TypeError('A secret must be `whsec_` and base64 of 24 to 64 bytes, as `paydesk keys webhook` prints it.');
  return bytesOf(base64);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function joined(prefix: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = new TextEncoder().encode(prefix);
  const all = new Uint8Array(start.length + body.length);
  all.set(start);
  all.set(body, start.length);
  return all;
}

/** `crypto.subtle.verify` compares in constant time. */
async function isSigned(
  signed: Uint8Array<ArrayBuffer>,
  keys: readonly Uint8Array<ArrayBuffer>[],
  signatures: readonly string[],
): Promise<boolean> {
  for (const bytes of keys) {
    const key = await crypto.subtle.importKey('raw', bytes, HMAC, false, ['verify']);
    for (const signature of signatures) {
      if (await crypto.subtle.verify('HMAC', key, bytesOf(signature), signed)) return true;
    }
  }
  return false;
}

function eventOf(bytes: Uint8Array, id: string): MerchantEvent {
  const event = jsonOf(bytes);
  if (typeof event !== 'object' || event === null || !('id' in event && 'type' in event && 'timestamp' in event && 'data' in event)) {
    throw new WebhookRefused('body_malformed');
  }
  if (typeof event.type !== 'string' || typeof event.timestamp !== 'string' || typeof event.data !== 'object' || event.data === null) {
    throw new WebhookRefused('body_malformed');
  }
  if (event.id !== id) throw new WebhookRefused('other_event');
  return event as MerchantEvent;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
