import { expect, test } from 'vitest';
import type { SecurityEvent } from '../payments/ports/security-events.ts';
import { guessing } from './guesses.ts';

function watched(budget: number) {
  const recorded: SecurityEvent[] = [];
  const spent = new Map<string, number>();
  const guesses = guessing(
    (kind) => ({
      spend(key) {
        const name = `${kind} ${key}`;
        spent.set(name, (spent.get(name) ?? 0) + 1);
        return Promise.resolve((spent.get(name) ?? 0) > budget ? 77 : 0);
      },
    }),
    { record: (event) => void recorded.push(event) },
  );
  return { guesses, recorded, spent };
}

test('each wrong secret is a security event, and beyond its budget an address is told when to come again', async () => {
  const { guesses, recorded } = watched(2);
  const wrong = (ip: string) => guesses.wrong({ ip }, 'merchant_key_unknown');

  expect([await wrong('203.0.113.7'), await wrong('203.0.113.7')]).toEqual([undefined, undefined]);
  expect(await wrong('203.0.113.7')).toMatchObject({ code: 'too_many_requests', retryAfterSeconds: 77 });
  expect(await wrong('203.0.113.8')).toBeUndefined();
  expect(recorded.map(({ address }) => address)).toEqual(['203.0.113.7', '203.0.113.7', '203.0.113.7', '203.0.113.8']);
});

test('each kind is counted by itself, for the /64 of an IPv6 address', async () => {
  const { guesses, spent } = watched(2);
  await guesses.wrong({ ip: '2001:db8::1' }, 'merchant_key_unknown');
  await guesses.wrong({ ip: '2001:db8::2' }, 'merchant_key_unknown');
  await guesses.wrong({ ip: '2001:db8::2' }, 'notification_forged', { account: 'cards' });

  expect([...spent]).toEqual([
    ['merchant_key_unknown 2001:db8:0:0::/64', 2],
    ['notification_forged 2001:db8:0:0::/64', 1],
  ]);
});
