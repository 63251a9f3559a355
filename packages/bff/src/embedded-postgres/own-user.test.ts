import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { idsWithNames, ownUser } from './own-user.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const NONE: ReadonlySet<number> = new Set();

test('a directory has the same user each time, in a range that no account has', () => {
  const user = ownUser('/data/postgres', NONE);

  expect(ownUser('/data/postgres', NONE)).toEqual(user);
  expect(user.uid).toBeGreaterThanOrEqual(60_578);
  expect(user.uid).toBeLessThanOrEqual(61_183);
  expect(user.gid).toBe(user.uid);
});

test('an id that has a name on this machine is passed over', async () => {
  const { uid } = ownUser('/data/postgres', NONE);
  const file = join(await temporaryFolder(), 'passwd');
  await writeFile(file, `root:x:0:0::/root:/bin/sh\nother:x:${String(uid)}:100::/:/bin/false\n`);

  expect(ownUser('/data/postgres', await idsWithNames([file, '/does/not/exist'])).uid).not.toBe(uid);
});
