import { expect, test } from 'vitest';
import { lookupOfMachine, lookupOfNameServers } from './lookup.ts';

test.each(['localhost', 'localhost.', 'shop.localhost'])('%s is this machine, and no name server is asked', async (name) => {
  expect(await lookupOfNameServers()(name)).toEqual([{ address: '127.0.0.1', family: 4 }]);
});

test('names of the hosts file are known to the machine', async () => {
  const addresses = await lookupOfMachine('localhost');

  expect(addresses.map(({ address }) => address)).toContain('127.0.0.1');
});
