import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { isAlive } from './is-alive.ts';
import { openDatabase, query, serverPid, spawnOwner } from './testing/database-process.ts';
import { initializedDirectory } from './testing/initialized-directory.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const WAIT = { timeout: 60_000, interval: 10 };

test('a second process on the directory shares the server, says so, and leaves it running', async () => {
  const directory = await initializedDirectory();
  const owner = spawnOwner({ directory });
  await owner.event('open');
  const pid = await serverPid(directory);

  const second = await openDatabase({ directory });
  expect(second.mode).toBe('adopted');
  expect(second.log).toEqual([expect.stringMatching(/^EMBEDDED DATABASE: another process .*`database.url`/)]);
  expect(await query(second.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  await second.close();

  expect(await serverPid(directory)).toBe(pid);
  expect(isAlive(pid)).toBe(true);
});

test('a process that shares the server runs it itself once the owner has closed', async () => {
  const directory = await initializedDirectory();
  const owner = spawnOwner({ directory });
  await owner.event('open');
  const second = await openDatabase({ directory });
  await query(second.connection, 'create table payments as select 42 as amount');

  await owner.close();

  await vi.waitFor(async () => {
    expect(second.mode).toBe('started');
    expect(await query(second.connection, 'select amount from payments')).toEqual([{ amount: 42 }]);
  }, WAIT);
  const pid = await serverPid(directory);
  await second.close();
  expect(isAlive(pid)).toBe(false);
});

test('a process that starts while the owner closes has a database all the same', async () => {
  const directory = await initializedDirectory();
  const owner = spawnOwner({ directory });
  await owner.event('open');

  const closing = owner.close();
  const second = await openDatabase({ directory });
  await closing;

  await vi.waitFor(async () => {
    expect(second.mode).toBe('started');
    expect(await query(second.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  }, WAIT);
});

test('when the owner is killed one of those who share the server runs it, and the others share that one', async () => {
  const directory = await initializedDirectory();
  const owner = spawnOwner({ directory });
  await owner.event('open');
  const others = [spawnOwner({ directory }), spawnOwner({ directory })];
  for (const other of others) expect(await other.event('open')).toMatchObject({ mode: 'adopted' });

  await owner.kill();
  const modes = await Promise.all(others.map(async (other) => (await other.event('mode')).mode));

  expect(modes.sort()).toEqual(['adopted', 'started']);
});

test('processes that open a new directory at the same time make one database', async () => {
  const directory = join(await temporaryFolder(), 'data');
  const openers = [spawnOwner({ directory }), spawnOwner({ directory })];

  const modes = await Promise.all(openers.map(async (opener) => (await opener.event('open')).mode));

  expect(modes.sort()).toEqual(['adopted', 'started']);
});

test('a process that closes a database twice stops it once', async () => {
  const directory = await initializedDirectory();
  const database = await openDatabase({ directory });
  const pid = await serverPid(directory);

  await Promise.all([database.close(), database.close()]);

  expect(isAlive(pid)).toBe(false);
});
