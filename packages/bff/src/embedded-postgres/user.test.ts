import { spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase, query, serverPid, spawnOwner } from './testing/database-process.ts';
import { initializedDirectory } from './testing/initialized-directory.ts';
import { idsWithNames, ownUser } from './own-user.ts';
import { locatePlatformPackage } from './platform-package.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const isRoot = process.getuid?.() === 0;
const ORDINARY_UID = 65534;

/** The installed package in a place that all users can read; the project's folder may be closed to them. */
function copyOfPackage(folder: string): string {
  const copy = join(folder, 'linux-x64');
  const copied = spawnSync('cp', ['-a', locatePlatformPackage(), copy], { encoding: 'utf8' });
  if (copied.status !== 0) throw new Error(copied.stderr);
  return copy;
}

/** The package as it is where install scripts are blocked: without its links. */
async function packageWithoutLinks(folder: string): Promise<string> {
  const copy = copyOfPackage(folder);
  const library = join(copy, 'native', 'lib');
  for (const entry of await readdir(library, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(join(library, entry.name));
  }
  return copy;
}

/** Hands a directory to an ordinary user; where we are one ourselves, it is ours already. */
async function giveToOrdinaryUser(path: string): Promise<void> {
  if (isRoot) spawnSync('chown', ['-R', `${String(ORDINARY_UID)}:${String(ORDINARY_UID)}`, path]);
  await chmod(path, 0o700);
}

const asOrdinaryUser = isRoot ? { uid: ORDINARY_UID } : {};

test('an ordinary user runs the server as itself', async () => {
  const directory = await initializedDirectory();
  await giveToOrdinaryUser(directory);

  const owner = spawnOwner({ directory, packageDirectory: copyOfPackage(await temporaryFolder()), ...asOrdinaryUser });
  const { mode, uid } = await owner.event('open');

  expect(mode).toBe('started');
  expect(uid).not.toBe(0);
  expect((await stat(join(directory, 'postgres', 'postmaster.pid'))).uid).toBe(uid);
});

test('an ordinary user makes a new database', async () => {
  const folder = join(await temporaryFolder(), 'home');
  await mkdir(folder);
  await giveToOrdinaryUser(folder);

  const owner = spawnOwner({
    directory: join(folder, 'data'),
    packageDirectory: copyOfPackage(await temporaryFolder()),
    ...asOrdinaryUser,
  });

  expect(await owner.event('open')).toMatchObject({ mode: 'started' });
});

test('an ordinary user without install scripts, on a package it may not write, works from a copy', async () => {
  const folder = await temporaryFolder();
  const packageDirectory = await packageWithoutLinks(await temporaryFolder());
  const library = join(packageDirectory, 'native', 'lib');
  await chmod(library, 0o555);
  const cacheDirectory = join(folder, 'cache');
  await mkdir(cacheDirectory);
  await giveToOrdinaryUser(cacheDirectory);
  const directory = await initializedDirectory();
  await giveToOrdinaryUser(directory);

  const owner = spawnOwner({ directory, packageDirectory, cacheDirectory, ...asOrdinaryUser });

  expect(await owner.event('open')).toMatchObject({ mode: 'started' });
  expect(await readdir(cacheDirectory)).toEqual([expect.stringMatching(/^postgresql-18/)]);
  await chmod(library, 0o755);
});

test('without install scripts, on a package that can be written, the links are made in place', async () => {
  const packageDirectory = await packageWithoutLinks(await temporaryFolder());

  await openDatabase({ directory: await initializedDirectory(), binaries: { packageDirectory, cacheDirectories: [] } });

  expect((await stat(join(packageDirectory, 'native', 'lib', 'libicuuc.so.60'))).isFile()).toBe(true);
});

if (isRoot) {
  test('root runs the server as a user that no account and no other daemon has', async () => {
    const directory = join(await temporaryFolder(), 'data');

    await openDatabase({ directory });

    const { uid } = await stat(`/proc/${String(await serverPid(directory))}`);
    expect(uid).toBe(ownUser(await realpath(directory), await idsWithNames()).uid);
    expect((await stat(join(directory, 'postgres', 'global', 'pg_control'))).uid).toBe(uid);
  });

  test('root takes a directory of uid 65534 over, with everything in it, and what is stored stays', async () => {
    const directory = await initializedDirectory();
    const before = await openDatabase({ directory });
    await query(before.connection, 'create table payments as select 42 as amount');
    await before.close();
    spawnSync('chown', ['-R', `${String(ORDINARY_UID)}:${String(ORDINARY_UID)}`, directory]);

    const { connection } = await openDatabase({ directory });

    expect(await query(connection, 'select amount from payments')).toEqual([{ amount: 42 }]);
    const found = spawnSync('find', [directory, '-uid', String(ORDINARY_UID)], { encoding: 'utf8' });
    expect(found.stdout).toBe('');
  });

  test('root runs the server as the owner of the directory, who may be a mere number', async () => {
    const directory = await temporaryFolder();
    await chmod(directory, 0o700);
    await chown(directory, 4321, 4321);

    const { connection } = await openDatabase({ directory });

    expect((await stat(join(directory, 'postgres', 'postmaster.pid'))).uid).toBe(4321);
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('root may keep the database below a folder that only root can enter', async () => {
    const home = join(await temporaryFolder(), 'root');
    await mkdir(home, { mode: 0o700 });
    const directory = await initializedDirectory(home);

    const first = await openDatabase({ directory });
    await query(first.connection, 'create table payments as select 42 as amount');
    const sharing = spawnOwner({ directory });
    expect(await sharing.event('open')).toMatchObject({ mode: 'adopted', host: first.connection.host });
    await sharing.close();
    await first.close();
    const second = await openDatabase({ directory });

    expect(await query(second.connection, 'select amount from payments')).toEqual([{ amount: 42 }]);
  });

  test('root may keep it there below a path too long for a socket as well', async () => {
    const home = join(await temporaryFolder(), 'a'.repeat(100));
    await mkdir(home, { mode: 0o700 });
    const directory = await initializedDirectory(home);

    const { connection } = await openDatabase({ directory });

    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('root may have installed the application where only root can read it', async () => {
    const folder = await temporaryFolder();
    const home = join(folder, 'root');
    await mkdir(home, { mode: 0o700 });
    const packageDirectory = await packageWithoutLinks(home);
    const cache = join(folder, 'cache');

    const { connection } = await openDatabase({
      directory: await initializedDirectory(),
      binaries: { packageDirectory, cacheDirectories: [join(home, 'cache'), cache] },
    });

    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await readdir(cache)).toEqual([expect.stringMatching(/^postgresql-18/)]);
  });

  test('a cluster that root has copied for itself is refused with the command that mends it', async () => {
    const directory = await initializedDirectory();
    await chown(join(directory, 'postgres'), 0, 0);

    await expect(openDatabase({ directory })).rejects.toThrow(/chown -R 6\d{4}:6\d{4}/);
  });

  test('an ordinary user is refused the cluster of another user', async () => {
    const directory = await initializedDirectory();
    await chmod(directory, 0o755);
    await chown(join(directory, 'postgres'), 4321, 4321);

    const owner = spawnOwner({ directory, uid: ORDINARY_UID });

    expect(await owner.event('failed')).toMatchObject({
      code: 'directory_unusable',
      message: expect.stringContaining('uid 4321') as string,
    });
  });

  test('an ordinary user is refused a directory it may not enter', async () => {
    const directory = await initializedDirectory();
    await chown(directory, 4321, 4321);

    const owner = spawnOwner({ directory, uid: ORDINARY_UID });

    expect(await owner.event('failed')).toMatchObject({
      code: 'directory_unusable',
      message: expect.stringContaining('uid 65534') as string,
    });
  });
}
