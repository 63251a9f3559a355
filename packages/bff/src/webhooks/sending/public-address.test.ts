import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '93.184.216.34',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:4001:81b::200e',
  '2001:4860:4860::8888',
  '3ffe:ffff::1',
])('%s is public', (ip) => {
  expect(isPublicAddress(ip)).toBe(true);
});

test.each([
  ['nothing', ''],
  ['a name', 'localhost'],
  ['a number', '2130706433'],
  ['a short form', '127.1'],
  ['brackets', '[2606:4700::1111]'],
  ['a network', '93.184.216.34/32'],
])('%s is no address, so it is not public', (_what, text) => {
  expect(isPublicAddress(text)).toBe(false);
});

test.each([
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['link-local', 'fe80::1'],
  ['link-local with its zone', 'fe80::1%eth0'],
  ['site-local', 'fec0::1'],
  ['unique local', 'fd00:ec2::254'],
  ['multicast', 'ff02::1'],
  ['discarded', '100::1'],
  ['documentation', '2001:db8::1'],
  ['new documentation', '3fff::1'],
  ['benchmarking', '2001:2::1'],
  ['ORCHID', '2001:20::1'],
  ['segment routing', '5f00::1'],
  ['not assigned', '4000::1'],
  ['not assigned either', '1fff:ffff::1'],
  ['broadcast', '255.255.255.255'],
  ['reserved', '240.0.0.1'],
  ['metadata of Azure', '168.63.129.16'],
  ['metadata of Oracle', '192.0.0.192'],
])('%s: %s is not public', (_what, ip) => {
  expect(isPublicAddress(ip)).toBe(false);
});

const PRIVATE_NETWORKS = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

const privateAddress = fc
  .tuple(fc.constantFrom(...PRIVATE_NETWORKS), fc.nat(0xffff_ffff))
  .map(([[network, bits], random]) => (numberOf(network) | (random & (2 ** (32 - bits) - 1))) >>> 0);

test('no address of a private network is public', () => {
  fc.assert(
    fc.property(privateAddress, (number) => {
      expect(isPublicAddress(dotted(number))).toBe(false);
    }),
  );
});

test('no address of a private network is public inside an IPv6 address', () => {
  const group = fc.nat(0xffff).map(hex);

  fc.assert(
    fc.property(privateAddress, group, group, (number, a, b) => {
      const [high, low] = [hex(number >>> 16), hex(number & 0xffff)];
      const embedded = {
        mapped: `::ffff:${high}:${low}`,
        mappedDotted: `::ffff:${dotted(number)}`,
        compatible: `::${high}:${low}`,
        translated: `::ffff:0:${high}:${low}`,
        nat64: `64:ff9b::${high}:${low}`,
        localNat64: `64:ff9b:1:${a}:${b}:0:${high}:${low}`,
        sixToFour: `2002:${high}:${low}:${a}::${b}`,
        teredoServer: `2001:0:${high}:${low}:${a}:${b}:0:0`,
        teredoClient: `2001:0:${a}:${b}:0:0:${hex(~(number >>> 16) & 0xffff)}:${hex(~number & 0xffff)}`,
        isatap: `2606:4700:${a}:${b}:0:5efe:${high}:${low}`,
        isatapGlobal: `2606:4700:${a}:${b}:200:5efe:${high}:${low}`,
      };

      for (const [how, ip] of Object.entries(embedded)) expect(`${how} ${String(isPublicAddress(ip))}`).toBe(`${how} false`);
    }),
  );
});

function numberOf(ip: string): number {
  return ip.split('.').reduce((number, octet) => number * 256 + Number(octet), 0);
}

function dotted(number: number): string {
  return [24, 16, 8, 0].map((bits) => String((number >>> bits) & 0xff)).join('.');
}

function hex(number: number): string {
  return number.toString(16);
}
