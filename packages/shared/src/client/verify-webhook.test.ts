import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { verifyWebhook, type WebhookRefusal, WebhookRefused } from '../client.ts';
import type { MerchantEvent } from '../event.ts';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const OTHER = `whsec_${randomBytes(32).toString('base64')}`;
const ID = 'evt_01jd3k5x8q2m4n6p7r9s0t1v2w';

interface Message {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

function bodyOf(id = ID): string {
  return JSON.stringify({ id, type: 'ping', timestamp: '2026-11-30T04:00:00Z', data: { endpoint: 'lampshop « é »' } });
}

/** Signed by the reference library. */
function signed(options: { body?: string; id?: string; ageSeconds?: number; secrets?: readonly string[] } = {}): Message {
  const { body = bodyOf(), id = ID, ageSeconds = 0, secrets = [SECRET] } = options;
  const time = new Date(Date.now() - ageSeconds * 1000);
  return {
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, time, body)).join(' '),
    },
  };
}

function referenceRefuses({ body, headers }: Message, secret = SECRET): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return false;
  } catch {
    return true;
  }
}

async function refusalOf(call: Promise<MerchantEvent>): Promise<WebhookRefusal | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof WebhookRefused) return error.reason;
    throw error;
  }
}

test('what the reference library signs is accepted, as text and as bytes, and typed by its event', async () => {
  const { body, headers } = signed();

  const event = await verifyWebhook(body, headers, SECRET);

  expect(event).toEqual(JSON.parse(body));
  expect(event.type === 'ping' && event.data.endpoint).toBe('lampshop « é »');
  expect(await verifyWebhook(Buffer.from(body), headers, SECRET)).toEqual(event);
  expect(await verifyWebhook(new TextEncoder().encode(body), new Headers(headers), [OTHER, SECRET])).toEqual(event);
});

test('names of headers may be in upper case, values in lists, as frameworks hand them over', async () => {
  const { body, headers } = signed();
  const asLists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]));

  await expect(verifyWebhook(body, { ...asLists, host: undefined, accept: ['a', 'b'] }, SECRET)).resolves.toHaveProperty('id', ID);
});

test('random events that the reference library signs are accepted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.json(),
      fc.stringMatching(/^evt_[0-9a-z]{26}$/),
      fc.uint8Array({ minLength: 24, maxLength: 64 }),
      async (text, id, bytes) => {
        const secret = `whsec_${Buffer.from(bytes).toString('base64')}`;
        const body = JSON.stringify({ id, type: 'of.a.later.version', timestamp: '2026-11-30T04:00:00Z', data: { text } });
        const message = signed({ body, id, secrets: [secret] });

        expect(await verifyWebhook(body, message.headers, secret)).toEqual(JSON.parse(body));
      },
    ),
  );
});

test('while secrets are replaced, a message with both signatures is accepted by each of them', async () => {
  const both = signed({ secrets: [OTHER, SECRET] });
  const onlyNew = signed({ secrets: [OTHER] });

  await expect(verifyWebhook(both.body, both.headers, SECRET)).resolves.toBeDefined();
  await expect(verifyWebhook(both.body, both.headers, OTHER)).resolves.toBeDefined();
  await expect(verifyWebhook(onlyNew.body, onlyNew.headers, [SECRET, OTHER])).resolves.toBeDefined();
  expect(await refusalOf(verifyWebhook(onlyNew.body, onlyNew.headers, SECRET))).toBe('signature_mismatch');
  expect(referenceRefuses(onlyNew)).toBe(true);
});

const genuine = signed();
const signature = genuine.headers['webhook-signature'] ?? '';
const withHeaders = (headers: Readonly<Record<string, string>>): Message => ({ ...genuine, headers: { ...genuine.headers, ...headers } });
const without = (name: string): Message => ({
  ...genuine,
  headers: Object.fromEntries(Object.entries(genuine.headers).filter(([given]) => given !== name)),
});

test.each<[string, WebhookRefusal, Message]>([
  ['forged', 'signature_mismatch', signed({ secrets: [OTHER] })],
  ['altered', 'signature_mismatch', { ...genuine, body: genuine.body.replace('lampshop', 'lampshoq') }],
  ['with a blank more', 'signature_mismatch', { ...genuine, body: `${genuine.body} ` }],
  ['empty', 'signature_mismatch', { ...genuine, body: '' }],
  ['six minutes old', 'too_old', signed({ ageSeconds: 360 })],
  ['six minutes ahead', 'too_new', signed({ ageSeconds: -360 })],
  [
    'replayed with another time',
    'signature_mismatch',
    {
      ...signed({ ageSeconds: 3600 }),
      headers: { ...signed({ ageSeconds: 3600 }).headers, 'webhook-timestamp': genuine.headers['webhook-timestamp'] ?? '' },
    },
  ],
  ['under another id', 'signature_mismatch', withHeaders({ 'webhook-id': 'evt_01jd3k5x8q2m4n6p7r9s0t1v2x' })],
  ['without an id', 'header_missing', without('webhook-id')],
  ['without a time', 'header_missing', without('webhook-timestamp')],
  ['without signatures', 'header_missing', without('webhook-signature')],
  ['with an empty list of signatures', 'header_missing', withHeaders({ 'webhook-signature': '' })],
  ['with blanks for signatures', 'signature_mismatch', withHeaders({ 'webhook-signature': '   ' })],
  ['with a version alone', 'signature_mismatch', withHeaders({ 'webhook-signature': 'v1,' })],
  ['with another version', 'signature_mismatch', withHeaders({ 'webhook-signature': signature.replace('v1', 'v2') })],
  ['with an asymmetric version', 'signature_mismatch', withHeaders({ 'webhook-signature': signature.replace('v1', 'v1a') })],
  ['without a version', 'signature_mismatch', withHeaders({ 'webhook-signature': signature.slice(3) })],
  [
    'with a signature in hex',
    'signature_mismatch',
    withHeaders({ 'webhook-signature': `v1,${Buffer.from(signature.slice(3), 'base64').toString('hex')}` }),
  ],
  ['at no time', 'header_malformed', withHeaders({ 'webhook-timestamp': 'now' })],
])('%s: refused, by the reference library too', async (_, reason, message) => {
  expect(await refusalOf(verifyWebhook(message.body, message.headers, SECRET))).toBe(reason);
  expect(referenceRefuses(message)).toBe(true);
});

test.each<[string, WebhookRefusal, Message]>([
  [
    'a time with letters behind',
    'header_malformed',
    withHeaders({ 'webhook-timestamp': `${genuine.headers['webhook-timestamp'] ?? ''}abc` }),
  ],
  ['a dot in the id', 'header_malformed', signed({ id: 'evt_1.2' })],
  ['the id of another event', 'other_event', signed({ body: bodyOf('evt_01jd3k5x8q2m4n6p7r9s0t1v2x') })],
  ['no JSON', 'body_malformed', signed({ body: 'id=evt' })],
  ['no event', 'body_malformed', signed({ body: JSON.stringify({ id: ID }) })],
  ['null', 'body_malformed', signed({ body: 'null' })],
  ['more than 20 signatures', 'too_large', signed({ secrets: Array.from({ length: 21 }, () => OTHER) })],
  ['a header of 2,001 characters', 'too_large', withHeaders({ 'webhook-signature': `${signature} ${'v'.repeat(2000)}` })],
  ['a body larger than 1 MiB', 'too_large', signed({ body: `${bodyOf()}${' '.repeat(1024 * 1024)}` })],
  ['a body larger than 1 MiB in bytes', 'too_large', signed({ body: `${bodyOf()}${'é'.repeat(600_000)}` })],
])('%s: refused, though the reference library is content', async (_, reason, message) => {
  expect(await refusalOf(verifyWebhook(message.body, message.headers, SECRET))).toBe(reason);
});

test('a header that comes twice is refused', async () => {
  const { body, headers } = genuine;

  expect(await refusalOf(verifyWebhook(body, { ...headers, 'Webhook-Id': ID }, SECRET))).toBe('header_malformed');
  expect(await refusalOf(verifyWebhook(body, { ...headers, 'webhook-id': [ID, ID] }, SECRET))).toBe('header_malformed');
});

test('bytes that are no UTF-8 are refused though they are signed', async () => {
  const bytes = Uint8Array.from([0x7b, 0xff, 0x7d]);
  const key = await crypto.subtle.importKey('raw', Buffer.from(SECRET.slice(6), 'base64'), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const seconds = Math.floor(Date.now() / 1000);
  const mac = await crypto.subtle.sign('HMAC', key, Buffer.concat([Buffer.from(`${ID}.${seconds}.`), bytes]));
  const headers = { 'webhook-id': ID, 'webhook-timestamp': `${seconds}`, 'webhook-signature': `v1,${Buffer.from(mac).toString('base64')}` };

  expect(await refusalOf(verifyWebhook(bytes, headers, SECRET))).toBe('body_malformed');
});

test('any flipped bit of body, id, time or signature is refused', async () => {
  const { body, headers } = signed();
  const parts: Readonly<Record<string, string>> = { body, ...headers };

  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(parts)), fc.nat(), fc.integer({ min: 0, max: 7 }), async (name, position, bit) => {
      const bytes = Buffer.from(parts[name] ?? '');
      const at = position % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);

      const refusal =
        name === 'body'
          ? refusalOf(verifyWebhook(bytes, headers, SECRET))
          : refusalOf(verifyWebhook(body, { ...headers, [name]: bytes.toString('latin1') }, SECRET));

      expect(await refusal).toBeDefined();
    }),
    { numRuns: 2000 },
  );
});

test('tolerance and clock may be given', async () => {
  const { body, headers } = signed({ ageSeconds: 600 });

  await expect(verifyWebhook(body, headers, SECRET, { toleranceSeconds: 900 })).resolves.toBeDefined();
  await expect(verifyWebhook(body, headers, SECRET, { now: new Date(Date.now() - 600_000) })).resolves.toBeDefined();
  expect(await refusalOf(verifyWebhook(body, headers, SECRET, { now: new Date(Number.NaN) }))).toBe('too_old');
});

test('what the receiver has to correct is a TypeError, and no secret is shown', async () => {
  const { body, headers } = genuine;

  await expect(verifyWebhook(JSON.parse(body) as string, headers, SECRET)).rejects.toThrow('Switch off what parses it before.');
  await expect(verifyWebhook(body, headers, [])).rejects.toThrow(TypeError);
  for (const secret of ['', 'whsec_', 'not base64!', SECRET.slice(6), `${SECRET}\n`, SECRET.slice(0, -1), `whsec_${'test'.repeat(2)}`]) {
    await expect(verifyWebhook(body, headers, secret)).rejects.toThrow(
      new TypeError('A secret must be `whsec_` and base64 of 24 to 64 bytes, as `paydesk keys webhook` prints it.'),
    );
  }
});
