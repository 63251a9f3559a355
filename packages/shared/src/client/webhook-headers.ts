import { WebhookRefused } from './webhook-refused.ts';

/** As `Request` has them, or as Node and its frameworks do. Names in upper or lower case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** One for each secret of an endpoint, and room for versions to come. */
const SIGNATURES_MAX = 20;
const CHARACTERS_MAX = 2_000;
/** 32 bytes in base64, spelled in the only way that means them. */
const SIGNATURE = /^v1,([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)$/;

interface SignedParts {
  readonly id: string;
  /** Seconds since 1970, as they were signed. */
  readonly timestamp: string;
  /** Of version 1, base64. */
  readonly signatures: readonly string[];
}

/** @throws {WebhookRefused} */
export function readWebhookHeaders(headers: WebhookHeaders): SignedParts {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const entries = headerOf(headers, 'webhook-signature').split(' ');
  // A dot in an id would move the border between what is signed.
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(id) || !/^\d{1,12}$/.test(timestamp)) throw new WebhookRefused('header_malformed');
  if (entries.length > SIGNATURES_MAX) throw new WebhookRefused('too_large');
  return { id, timestamp, signatures: entries.flatMap((entry) => SIGNATURE.exec(entry)?.[1] ?? []) };
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : onlyOne(headers, name);
  if (value === null || value === undefined || value === '') throw new WebhookRefused('header_missing');
  if (value.length > CHARACTERS_MAX) throw new WebhookRefused('too_large');
  return value;
}

/** Two that differ could be read one way here and another way elsewhere. */
function onlyOne(headers: Readonly<Record<string, string | readonly string[] | undefined>>, name: string): string | undefined {
  const values = Object.entries(headers).flatMap(([given, value]) => (given.toLowerCase() === name ? (value ?? []) : []));
  if (values.length > 1) throw new WebhookRefused('header_malformed');
  return values[0];
}
