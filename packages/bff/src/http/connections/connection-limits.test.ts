import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectionLimits } from './connection-limits.ts';

const WATCHERS = { watchers_per_address_max: 500, watchers_per_payment_max: 20 };

test.each([
  [undefined, 20_000, 10_000],
  [1_048_576, 20_000, 10_000],
  [1_024, 819, 410],
  [256, 128, 64],
])('with %s descriptors there are places for %i connections, %i of them for one address', (descriptors, all, one) => {
  expect(connectionLimits(WATCHERS, descriptors)).toMatchObject({ connectionsMax: all, connectionsPerAddressMax: one });
});

test('what an operator sets is taken, as far as the descriptors allow it', () => {
  const set = { ...WATCHERS, connections_max: 5_000, connections_per_address_max: 100 };
  expect(connectionLimits(set, 65_536)).toMatchObject({ connectionsMax: 5_000, connectionsPerAddressMax: 100, watchersMax: 4_000 });
  expect(connectionLimits(set, 1_024)).toMatchObject({ connectionsMax: 819 });
});

test('those who wait leave connections to the other requests of their address', () => {
  expect(connectionLimits(WATCHERS, 1_024)).toMatchObject({ watchersMax: 656, watchersPerAddressMax: 328 });
  expect(connectionLimits(WATCHERS, undefined)).toMatchObject({ watchersMax: 16_000, watchersPerAddressMax: 500 });
});

test('descriptors are always left for the database, and no part is more than the whole', () => {
  const setting = fc.option(fc.integer({ min: 16, max: 1_000_000 }), { nil: undefined });
  fc.assert(
    fc.property(setting, setting, fc.integer({ min: 64, max: 2_000_000 }), (connections_max, connections_per_address_max, descriptors) => {
      const limits = connectionLimits({ ...WATCHERS, connections_max, connections_per_address_max }, descriptors);
      expect(descriptors - limits.connectionsMax).toBeGreaterThanOrEqual(Math.min(128, descriptors / 2));
      expect(limits.connectionsMax).toBeGreaterThan(0);
      expect(limits.connectionsPerAddressMax).toBeLessThanOrEqual(limits.connectionsMax);
      expect(limits.watchersMax).toBeLessThanOrEqual(limits.connectionsMax);
    }),
  );
});
