import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const PREFIX = 'whsec_';
const BYTES = 32;
const BYTES_MIN = 24;
const BYTES_MAX = 64;

/** What signs webhooks, as Standard Webhooks writes it: `whsec_` and base64. */
export const WebhookSecret = z
  .string()
  .refine(isSecret, `must be ${PREFIX} and base64 of ${BYTES_MIN} to ${BYTES_MAX} bytes: \`paydesk keys webhook\` makes one`)
  .meta({ secret: true });

export function newWebhookSecret(): string {
  return PREFIX + randomBytes(BYTES).toString('base64');
}

function isSecret(text: string): boolean {
  if (!text.startsWith(PREFIX)) return false;
  const encoded = text.slice(PREFIX.length);
  const key = Buffer.from(encoded, 'base64');
  return key.toString('base64') === encoded && key.length >= BYTES_MIN && key.length <= BYTES_MAX;
}
