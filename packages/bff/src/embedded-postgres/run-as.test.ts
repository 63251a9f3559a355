import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assertMayRun, chooseUser, isReachable, mayPass } from './run-as.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const UNPRIVILEGED = { uid: 65534, gid: 65534 };
const OWN = { uid: 60_600, gid: 60_600 };

test.each([
  ['root runs it as a user of its own on a new directory', 0, undefined, OWN],
  ['root runs it as a user of its own on a directory of root', 0, { uid: 0, gid: 0 }, OWN],
  ['root runs it as the owner of the directory', 0, { uid: 1000, gid: 100 }, { uid: 1000, gid: 100 }],
  ['root never keeps its group', 0, { uid: 1000, gid: 0 }, { uid: 1000, gid: 65534 }],
  ['an ordinary user runs it as itself', 1000, undefined, undefined],
  ['an ordinary user runs it as itself on any directory', 1000, { uid: 1000, gid: 1000 }, undefined],
  ['Windows has no users to choose from', undefined, { uid: 0, gid: 0 }, undefined],
])('%s', (_, processUid, owner, user) => {
  expect(chooseUser(processUid, owner, OWN)).toEqual(user);
});

test('a cluster of another user is refused, naming both', () => {
  expect(() => {
    assertMayRun('/data/postgres', { uid: 1000, gid: 1000 }, 1001, OWN);
  }).toThrow(/uid 1000.*uid 1001/);
});

test('a cluster of root is refused with the command that mends it', () => {
  expect(() => {
    assertMayRun('/data/postgres', { uid: 0, gid: 0 }, 0, OWN);
  }).toThrow("chown -R 60600:60600 '/data/postgres'");
});

test.each([
  [1000, 1000],
  [0, 1000],
  [undefined, 0],
])('process uid %s may run the cluster of uid %s', (processUid, uid) => {
  expect(() => {
    assertMayRun('/data/postgres', { uid, gid: uid }, processUid, OWN);
  }).not.toThrow();
});

test.each([
  ['its owner by the first bit', { uid: 65534, gid: 0, mode: 0o700 }, true],
  ['its owner not by the bits of others', { uid: 65534, gid: 0, mode: 0o077 }, false],
  ['its group by the second bit', { uid: 0, gid: 65534, mode: 0o710 }, true],
  ['its group not by the bits of others', { uid: 0, gid: 65534, mode: 0o701 }, false],
  ['others by the last bit', { uid: 0, gid: 0, mode: 0o701 }, true],
  ['others not into a private folder', { uid: 0, gid: 0, mode: 0o700 }, false],
])('a folder lets through %s', (_, entry, expected) => {
  expect(mayPass(entry, UNPRIVILEGED)).toBe(expected);
});

test('one private folder on the way makes a path unreachable', async () => {
  const base = await temporaryFolder();
  const inner = join(base, 'a', 'b');
  await mkdir(inner, { recursive: true });
  const stranger = { uid: 4_000_000, gid: 4_000_000 };

  await chmod(base, 0o755);
  expect(await isReachable(inner, stranger)).toBe(true);

  await chmod(base, 0o700);
  expect(await isReachable(inner, stranger)).toBe(false);
});
