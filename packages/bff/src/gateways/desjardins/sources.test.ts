import { expect, test } from 'vitest';
import { AddressList, isAllowedSource, isNetwork, senderOf } from './sources.ts';

const PROXIES = new AddressList(['10.0.0.0/8', 'fd00::/8']);
const GATEWAY = new AddressList(['203.0.113.0/24', '198.51.100.7', '2001:db8::/32']);
const NOBODY = new AddressList([]);
const allowed = (peer: string, forwardedFor: string | null = null, proxies = PROXIES) =>
  isAllowedSource({ peer, forwardedFor }, GATEWAY, proxies);

test.each(['203.0.113.0', '203.0.113.255', '198.51.100.7', '2001:db8:1::1', '::ffff:203.0.113.9'])(
  '%s is where the gateway posts from',
  (peer) => {
    expect(allowed(peer)).toBe(true);
  },
);

test.each(['203.0.114.1', '198.51.100.8', '2001:db9::1', '::ffff:198.51.100.8', '', 'unix:', '203.0.113.7.example'])(
  '%j is not',
  (peer) => {
    expect(allowed(peer)).toBe(false);
  },
);

test.each([
  ['one proxy of ours', '10.0.0.1', '203.0.113.7', true],
  ['two proxies of ours', '10.0.0.1', '203.0.113.7, 10.0.0.2', true],
  ['a proxy of ours on IPv6', 'fd00::1', '2001:db8::7', true],
  ['a proxy of ours, with an address that somebody else has put before', '10.0.0.1', '203.0.113.7, 192.0.2.9', false],
  ['nobody, who forwards an address', '192.0.2.9', '203.0.113.7', false],
  ['a proxy of ours that says nothing', '10.0.0.1', null, false],
  ['a proxy of ours that passes on rubbish', '10.0.0.1', '203.0.113.7, unknown', false],
  ['a proxy of ours, with an empty place', '10.0.0.1', '203.0.113.7,', false],
])('a message through %s', (_who, peer, forwardedFor, expected) => {
  expect(allowed(peer, forwardedFor)).toBe(expected);
});

test('without proxies of ours nothing that was forwarded is believed', () => {
  expect(allowed('10.0.0.1', '203.0.113.7', NOBODY)).toBe(false);
  expect(senderOf({ peer: '::ffff:192.0.2.1', forwardedFor: '203.0.113.7' }, NOBODY)).toBe('192.0.2.1');
});

test('an empty list lets everybody in', () => {
  expect(isAllowedSource({ peer: '192.0.2.9', forwardedFor: null }, NOBODY, NOBODY)).toBe(true);
});

test.each(['203.0.113.7/33', '203.0.113', 'example.org', '::1/129', '1.2.3.4/', '1.2.3.4/-1', ''])('%j is no network', (entry) => {
  expect(isNetwork(entry)).toBe(false);
  expect(() => new AddressList([entry])).toThrow(RangeError);
});

test.each(['203.0.113.7', '203.0.113.0/24', '0.0.0.0/0', '::1', '2001:db8::/32'])('%s is an address or a network', (entry) => {
  expect(isNetwork(entry)).toBe(true);
});
