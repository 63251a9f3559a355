import { afterAll, beforeAll, expect, test } from 'vitest';
import { startNameServer } from './fixtures/name-server.ts';
import { httpPoster } from './http-poster.ts';
import { lookupOfMachine, lookupOfNameServers, type Lookup } from './lookup.ts';

const NAMES = {
  'both.example': ['93.184.216.34', '10.0.0.1', '2606:4700::1111', 'fd00::1'],
  'four.example': ['127.0.0.1'],
  'six.example': ['::ffff:127.0.0.1'],
  'none.example': [],
};

let server: Awaited<ReturnType<typeof startNameServer>>;
let lookup: Lookup;

beforeAll(async () => {
  server = await startNameServer(NAMES);
  lookup = lookupOfNameServers([server.address]);
});
afterAll(() => server.stop());

test('all addresses of a name are told, of both kinds', async () => {
  const addresses = await lookup('both.example');

  expect(
    addresses
      .filter(({ family }) => family === 4)
      .map(({ address }) => address)
      .sort(),
  ).toEqual(['10.0.0.1', '93.184.216.34']);
  expect(
    addresses
      .filter(({ family }) => family === 6)
      .map(({ address }) => address)
      .sort(),
  ).toEqual(['2606:4700::1111', 'fd00::1']);
});

test('a name may have addresses of one kind, or none', async () => {
  expect(await lookup('four.example')).toEqual([{ address: '127.0.0.1', family: 4 }]);
  expect(await lookup('six.example')).toEqual([{ address: '::ffff:127.0.0.1', family: 6 }]);
  expect(await lookup('none.example')).toEqual([]);
});

test.each([
  ['both.example', 'address_refused'],
  ['four.example', 'address_refused'],
  ['six.example', 'address_refused'],
  ['none.example', 'name_not_found'],
  ['other.example', 'name_not_found'],
])('what %s leads to is judged: %s', async (name, fault) => {
  const poster = httpPoster({ lookup, totalTimeoutMs: 5_000 });

  const posted = await poster.post({ url: `http://${name}:9/`, allowPrivate: false, headers: {}, body: '{}' });

  await poster.close();
  expect(posted).toMatchObject({ httpStatus: null, fault });
});

test.each(['localhost', 'localhost.', 'shop.localhost'])('%s is this machine, and no name server is asked', async (name) => {
  const before = server.asked;

  expect(await lookup(name)).toEqual([{ address: '127.0.0.1', family: 4 }]);
  expect(server.asked).toBe(before);
});

test('names of the hosts file are known to the machine', async () => {
  const addresses = await lookupOfMachine('localhost');

  expect(addresses.map(({ address }) => address)).toContain('127.0.0.1');
});
