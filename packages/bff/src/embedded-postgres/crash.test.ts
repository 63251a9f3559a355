import { spawn } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isAlive } from './is-alive.ts';
import { guardPid, openDatabase, query, serverPid, spawnOwner } from './testing/database-process.ts';
import { initializedDirectory } from './testing/initialized-directory.ts';

const WAIT = { timeout: 60_000, interval: 10 };

async function gone(pid: number): Promise<void> {
  await vi.waitFor(() => {
    expect(isAlive(pid)).toBe(false);
  }, WAIT);
}

test('the server stops when its parent is killed', async () => {
  const directory = await initializedDirectory();
  const owner = spawnOwner({ directory });
  await owner.event('open');
  const pid = await serverPid(directory);

  await owner.kill();

  await gone(pid);
});

test('a server that is killed is started again where its clients expect it', async () => {
  const directory = await initializedDirectory();
  const database = await openDatabase({ directory });
  await query(database.connection, 'create table payments as select 42 as amount');
  const pid = await serverPid(directory);

  process.kill(pid, 'SIGKILL');

  await vi.waitFor(async () => {
    expect(await query(database.connection, 'select amount from payments')).toEqual([{ amount: 42 }]);
  }, WAIT);
  expect(await serverPid(directory)).not.toBe(pid);
  await vi.waitFor(() => {
    expect(database.log).toContain('Embedded PostgreSQL is back: started');
  }, WAIT);
});

test('a server that loses its guard is put under a new one', async () => {
  const directory = await initializedDirectory();
  const database = await openDatabase({ directory });
  const pid = await serverPid(directory);

  process.kill(await guardPid(directory), 'SIGKILL');
  await gone(pid);

  await vi.waitFor(() => {
    expect(database.log).toContain('Embedded PostgreSQL is back: started');
  }, WAIT);
  expect(await query(database.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a server that dies too often is given up, and the reason handed on', async () => {
  const directory = await initializedDirectory();
  const onExit = vi.fn();
  await openDatabase({ directory, onExit, restart: { attemptsMax: 0, windowMs: 60_000 } });

  process.kill(await serverPid(directory), 'SIGKILL');

  await vi.waitFor(() => {
    expect(onExit.mock.calls).toEqual([[expect.stringContaining('it ended with code 137')]]);
  }, WAIT);
});

test('no acknowledged row is lost when parent and server are killed at once', async () => {
  const directory = await initializedDirectory();
  const owner = spawnOwner({ directory, insert: true });
  await vi.waitFor(() => {
    expect(owner.events.length).toBeGreaterThan(200);
  }, WAIT);

  process.kill(await serverPid(directory), 'SIGKILL');
  await owner.kill();
  const database = await openDatabase({ directory });

  const acknowledged = owner.events.filter((event) => event.kind === 'acknowledged').map((event) => event.row);
  const rows = await query(database.connection, 'select row from acknowledged order by row');
  const kept = new Set(rows.map(({ row }) => row));
  expect(acknowledged.filter((row) => !kept.has(row))).toEqual([]);
  expect(kept.size).toBeGreaterThanOrEqual(acknowledged.length);
});

test('a lock file left by a killed container does not take a stranger of the same process id for the server', async () => {
  const directory = await initializedDirectory();
  const file = join(directory, 'postgres', 'postmaster.pid');
  const { uid, gid } = await stat(join(directory, 'postgres'));
  const owner = spawnOwner({ directory });
  await owner.event('open');
  const [, ...facts] = (await readFile(file, 'utf8')).split('\n');
  await owner.close();
  const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
  onTestFinished(() => void stranger.kill());

  await writeFile(file, [stranger.pid, ...facts].join('\n'));
  const attempt = openDatabase({ directory });

  // Elsewhere than on Linux it cannot be known what the other process is: the file has to be removed by hand.
  if (process.platform === 'linux') expect((await attempt).mode).toBe('started');
  else await expect(attempt).rejects.toThrow(/postmaster\.pid/);
});

test('a signal to the whole group does not take the database from a process that is still finishing', async () => {
  const directory = await initializedDirectory();
  const database = await openDatabase({ directory });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(await guardPid(directory), signal);

  expect(await query(database.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(database.log).toHaveLength(1);
});
