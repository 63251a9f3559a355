import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { signatures } from './signature.ts';

const ID = 'evt_01jd3k5x8q2m4n6p7r9s0t1v2w';
const BODY = '{"type":"payment.captured","data":{"description":"Lampe à poser – 12 €"}}';
const [FIRST, SECOND, OTHER] = [aSecret(), aSecret(), aSecret()] as const;

test('the example of the reference library', () => {
  const signature = signatures(
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1_614_265_330,
    '{"test": 2432232314}',
  );

  expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test.each([[FIRST], [SECOND]])('a receiver that knows one of several secrets accepts', (known) => {
  expect(accepts(known, aMessage([FIRST, SECOND]))).toBe(true);
});

test('while secrets are replaced no message is refused, whether sender or receiver changes first', () => {
  const [old, both, replaced] = [aMessage([FIRST]), aMessage([SECOND, FIRST]), aMessage([SECOND])];

  expect([accepts(FIRST, old), accepts(FIRST, both), accepts(SECOND, both), accepts(SECOND, replaced)]).toEqual([true, true, true, true]);
});

test('a receiver that knows none of the secrets refuses', () => {
  expect(accepts(OTHER, aMessage([FIRST, SECOND]))).toBe(false);
});

test.each([
  ['another body', { body: BODY.replace('12', '13') }],
  ['a body with a space more', { body: `${BODY} ` }],
  ['another id', { id: `${ID.slice(0, -1)}x` }],
  ['another time', { seconds: now() - 1 }],
  ['another signature', { signature: `v1,${randomBytes(32).toString('base64')}` }],
  ['a signature of another version', { signature: aMessage([FIRST]).signature.replace('v1,', 'v2,') }],
  ['no signature', { signature: '' }],
])('%s is refused', (_what, altered) => {
  expect(accepts(FIRST, aMessage([FIRST]))).toBe(true);
  expect(accepts(FIRST, { ...aMessage([FIRST]), ...altered })).toBe(false);
});

test.each([
  ['older', -301],
  ['newer', 302],
])('a message that is more than five minutes %s is refused, though its signature is right', (_what, seconds) => {
  expect(accepts(FIRST, aMessage([FIRST], now() + seconds))).toBe(false);
});

test('each secret signs what the reference library signs', () => {
  const text = fc.string({ unit: 'binary' });
  const secret = fc.uint8Array({ minLength: 24, maxLength: 64 }).map((bytes) => `whsec_${Buffer.from(bytes).toString('base64')}`);

  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), fc.uuid(), fc.nat(), text, (secrets, id, seconds, body) => {
      const expected = secrets.map((each) => new Webhook(each).sign(id, new Date(seconds * 1000), body));

      expect(signatures(secrets, id, seconds, body).split(' ')).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

interface Message {
  readonly id: string;
  readonly seconds: number;
  readonly body: string;
  readonly signature: string;
}

function aMessage(secrets: readonly string[], seconds = now()): Message {
  return { id: ID, seconds, body: BODY, signature: signatures(secrets, ID, seconds, BODY) };
}

function accepts(secret: string, { id, seconds, body, signature }: Message): boolean {
  try {
    new Webhook(secret).verify(body, { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signature });
    return true;
  } catch {
    return false;
  }
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function aSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
