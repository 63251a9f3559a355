import { expect, test } from 'vitest';
import { isNetwork, SenderList } from './signature.ts';

const GATEWAY = new SenderList(['203.0.113.0/24', '198.51.100.7', '2001:db8::/32']);

test.each(['203.0.113.0', '203.0.113.255', '198.51.100.7', '2001:db8:1::1', '::ffff:203.0.113.9'])(
  '%s is where the gateway posts from',
  (sender) => {
    expect(GATEWAY.allows(sender)).toBe(true);
  },
);

test.each([
  '203.0.114.1',
  '198.51.100.8',
  '2001:db9::1',
  '::ffff:198.51.100.8',
  '',
  'unix:',
  '203.0.113.7.example',
  '203.0.113.7, 192.0.2.9',
])('%j is not', (sender) => {
  expect(GATEWAY.allows(sender)).toBe(false);
});

test('an empty list allows every sender', () => {
  expect(new SenderList([]).allows('192.0.2.9')).toBe(true);
});

test.each(['203.0.113.7/33', '203.0.113', 'example.org', '::1/129', '1.2.3.4/', '1.2.3.4/-1', ''])('%j is no network', (entry) => {
  expect(isNetwork(entry)).toBe(false);
  expect(() => new SenderList([entry])).toThrow(RangeError);
});

test.each(['203.0.113.7', '203.0.113.0/24', '0.0.0.0/0', '::1', '2001:db8::/32'])('%s is an address or a network', (entry) => {
  expect(isNetwork(entry)).toBe(true);
});
