import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** The header `webhook-signature` of Standard Webhooks: one for each secret, so that secrets can be replaced without a refused message. */
export function signatures(secrets: readonly string[], id: string, seconds: number, body: string): string {
  const signed = `${id}.${String(seconds)}.${body}`;
  return secrets.map((secret) => `v1,${createHmac('sha256', keyOf(secret)).update(signed).digest('base64')}`).join(' ');
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
}
