import { expect, test } from 'vitest';
import { NOON } from '../testing/builders.ts';
import { anAccount } from '../testing/ports.ts';
import { reconcileNightly, untilNextMs } from './reconcile-nightly.ts';
import type { StartReconciliation } from './start-reconciliation.ts';

const HOUR_MS = 3_600_000;
const account = anAccount();

test.each([
  ['03:00', 'UTC', 15],
  ['13:30', 'UTC', 1.5],
  ['12:00', 'UTC', 24],
  ['15:00', 'Europe/Riga', 1],
])('at %s in %s', (at, timeZone, hours) => {
  expect(untilNextMs({ at, timeZone, days: 1 }, NOON)).toBe(hours * HOUR_MS);
});

test('an account is compared with its gateway once a day, for as long as it is configured', async () => {
  const started: StartReconciliation[] = [];
  const start = (wanted: StartReconciliation) => {
    started.push(wanted);
    return Promise.resolve(undefined);
  };
  const accounts = { find: (id: string) => (id === account.id ? account : undefined), ofMerchant: () => [], merchant: () => undefined };
  const nightly = reconcileNightly({ accounts, clock: { now: () => NOON } }, { at: '13:00', timeZone: 'UTC', days: 2 }, start);

  expect(await nightly(account.id)).toBe(HOUR_MS);
  expect(started).toEqual([
    {
      merchant: account.merchant,
      account: account.id,
      trigger: 'nightly',
      changedFrom: new Date(NOON.getTime() - 48 * HOUR_MS),
      changedTo: null,
    },
  ]);
  expect(await nightly('gone')).toBeNull();
});
