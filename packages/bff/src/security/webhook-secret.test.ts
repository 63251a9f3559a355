import { expect, test } from 'vitest';
import { newWebhookSecret, WebhookSecret } from './webhook-secret.ts';

test('a new secret is whsec_ and 32 random bytes, and is accepted', () => {
  const secrets = [newWebhookSecret(), newWebhookSecret()];

  for (const secret of secrets) {
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(WebhookSecret.parse(secret)).toBe(secret);
  }
  expect(new Set(secrets).size).toBe(2);
});

test.each([24, 25, 26, 64])('%d bytes are accepted', (bytes) => {
  expect(WebhookSecret.safeParse(secretOf(bytes)).success).toBe(true);
});

test.each([
  ['nothing', ''],
  ['the prefix alone', 'whsec_'],
  ['no prefix', secretOf(32).slice('whsec_'.length)],
  ['the prefix of a key', `sk_${secretOf(32)}`],
  ['23 bytes', secretOf(23)],
  ['65 bytes', secretOf(65)],
  ['base64url', `whsec_${Buffer.alloc(32, 0xfb).toString('base64url')}`],
  ['base64 without its padding', secretOf(32).slice(0, -1)],
  ['a line break at its end', `${secretOf(32)}\n`],
  ['bits beyond the last byte', `whsec_${'A'.repeat(42)}B=`],
  ['text', 'whsec_not a secret of any kind, but long enough'],
])('%s is refused, with what to do instead', (_what, text) => {
  const { error } = WebhookSecret.safeParse(text);

  expect(error?.issues).toHaveLength(1);
  expect(error?.issues[0]?.message).toBe('must be whsec_ and base64 of 24 to 64 bytes: `paydesk keys webhook` makes one');
});

function secretOf(bytes: number): string {
  return `whsec_${Buffer.alloc(bytes, 0xa5).toString('base64')}`;
}
