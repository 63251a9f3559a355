import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseSocketDirectory, makePrivateDirectory, socketFits, SOCKET_PATH_BYTES_MAX } from './socket-directory.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const socketFileBytes = '/.s.PGSQL.5432'.length;

test('a socket path may fill the limit and not pass it, counted in bytes', () => {
  const longest = '/'.padEnd(SOCKET_PATH_BYTES_MAX - socketFileBytes, 'a');

  expect(socketFits(longest)).toBe(true);
  expect(socketFits(`${longest}a`)).toBe(false);
  expect(socketFits(`${longest.slice(0, -1)}é`)).toBe(false);
});

test('a short data directory holds its own socket', async () => {
  expect(await chooseSocketDirectory('/data/postgres', undefined)).toBe('/data/postgres');
});

test('a long data directory has one short folder, the same for every process', async () => {
  const base = await temporaryFolder();
  const cluster = join(base, 'a'.repeat(120));

  const folder = await chooseSocketDirectory(cluster, undefined, [base]);

  expect(folder).toMatch(/\/paydesk-[0-9a-f]{16}$/);
  expect(await chooseSocketDirectory(cluster, undefined, [base])).toBe(folder);
  expect(await chooseSocketDirectory(`${cluster}b`, undefined, [base])).not.toBe(folder);
});

test('without a short folder the advice names TMPDIR', async () => {
  const base = join(await temporaryFolder(), 'b'.repeat(100));
  await mkdir(base);

  await expect(chooseSocketDirectory(join(base, 'postgres'), undefined, [base])).rejects.toThrow('TMPDIR');
});

test('the folder is private, and may be there already', async () => {
  const folder = join(await temporaryFolder(), 'socket');

  await makePrivateDirectory(folder, undefined);
  await makePrivateDirectory(folder, undefined);

  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect(await readdir(folder)).toEqual([]);
});

test('a folder of that name that others can enter is refused', async () => {
  const folder = join(await temporaryFolder(), 'socket');
  await mkdir(folder);
  await chmod(folder, 0o755);

  await expect(makePrivateDirectory(folder, undefined)).rejects.toThrow(/not a private folder/);
});
