import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase, query, superuserOn } from './database-process.ts';
import { initializedDirectory } from './initialized-directory.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a new directory becomes a database, and its rows are there after a restart', async () => {
  const directory = join(await temporaryFolder(), 'new', 'data');
  const first = await openDatabase({ directory });
  await query(first.connection, 'create table payments as select 42 as amount');
  await first.close();

  const second = await openDatabase({ directory });

  expect(await query(second.connection, 'select amount from payments')).toEqual([{ amount: 42 }]);
  expect(await readdir(directory)).toEqual(['postgres']);
});

test('the mode is said loudly, with the setting that replicas need', async () => {
  const database = await openDatabase({ directory: await initializedDirectory() });

  expect(database.mode).toBe('started');
  expect(database.log).toEqual([expect.stringMatching(/^EMBEDDED DATABASE: .*`database.url`/)]);
});

test('it is a PostgreSQL 18 that keeps what it acknowledged, in UTF-8 and UTC', async () => {
  const { connection } = await openDatabase({ directory: await initializedDirectory() });
  const names = ['data_checksums', 'fsync', 'full_page_writes', 'server_encoding', 'server_version_num', 'synchronous_commit', 'TimeZone'];

  const rows = await query(connection, `select name, setting from pg_settings where name in ('${names.join("','")}')`);
  const [collation] = await query(connection, 'select datlocprovider, datlocale from pg_database where datname = current_database()');

  const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  expect(settings).toEqual({
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    server_encoding: 'UTF8',
    server_version_num: expect.stringMatching(/^18/),
    synchronous_commit: 'on',
    TimeZone: 'UTC',
  });
  expect(collation).toEqual({ datlocprovider: 'b', datlocale: 'C.UTF-8' });
});

test('it opens no TCP port, and its folder is private', async () => {
  const directory = await initializedDirectory();
  const { connection } = await openDatabase({ directory });

  const rows = await query(connection, `select name, setting from pg_settings where name in ('listen_addresses', 'max_connections')`);

  expect(rows).toEqual([
    { name: 'listen_addresses', setting: '' },
    { name: 'max_connections', setting: '50' },
  ]);
  expect((await stat(join(directory, 'postgres'))).mode & 0o777).toBe(0o700);
});

test('the application owns its database and is no superuser', async () => {
  const { connection } = await openDatabase({ directory: await initializedDirectory() });

  expect(await query(connection, 'select current_user, current_database()')).toEqual([
    { current_user: 'paydesk', current_database: 'paydesk' },
  ]);
  await expect(query(connection, `copy (select 1) to program 'true'`)).rejects.toThrow(/permission denied/);
});

test('the number of connections is a setting', async () => {
  const { connection } = await openDatabase({ directory: await initializedDirectory(), maxConnections: 12 });

  expect(await query(connection, 'show max_connections')).toEqual([{ max_connections: '12' }]);
});

test('the environment of this process stays its own', async () => {
  process.env['PAYDESK_GATEWAY_KEY'] = 'secret';
  const directory = await initializedDirectory();
  await openDatabase({ directory });

  const [row] = await query(superuserOn(directory), `select pg_read_file('/proc/self/environ', true) as environ`).catch(() => [
    { environ: '' },
  ]);

  expect(String(row?.['environ'])).not.toContain('PAYDESK_GATEWAY_KEY');
  delete process.env['PAYDESK_GATEWAY_KEY'];
});

test('a directory whose path is too long for a socket has its socket elsewhere, in a private folder', async () => {
  const directory = join(await temporaryFolder(), 'a'.repeat(60), 'b'.repeat(60));

  const { connection, close } = await openDatabase({ directory });

  expect(connection.host).toMatch(/paydesk-[0-9a-f]{16}$/);
  expect((await stat(connection.host)).mode & 0o777).toBe(0o700);
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  await close();
  await expect(stat(connection.host)).rejects.toThrow('ENOENT');
});

test('a directory of another major version is refused with advice and left as it is', async () => {
  const directory = await initializedDirectory();
  await writeFile(join(directory, 'postgres', 'PG_VERSION'), '17\n');

  const attempt = openDatabase({ directory });

  await expect(attempt).rejects.toThrow(/PostgreSQL 17.*Dump it.*restore.*`database.url`/);
  await expect(attempt).rejects.toMatchObject({ code: 'other_major_version' });
});

test('a folder full of something else is refused and left as it is', async () => {
  const directory = await temporaryFolder();
  await mkdir(join(directory, 'postgres'));
  await writeFile(join(directory, 'postgres', 'photo.jpg'), '');

  await expect(openDatabase({ directory })).rejects.toMatchObject({ code: 'directory_unusable' });

  expect(await readdir(directory, { recursive: true })).toEqual(['postgres', 'postgres/photo.jpg']);
});

test('a server that cannot start says why, at once', async () => {
  const directory = await initializedDirectory();
  await writeFile(join(directory, 'postgres', 'postgresql.conf'), 'no_such_setting = on\n');

  const attempt = openDatabase({ directory });

  await expect(attempt).rejects.toThrow(/no_such_setting/);
  await expect(attempt).rejects.toMatchObject({ code: 'start_failed' });
});

test('on loopback TCP only the password opens it, and it keeps its port over restarts of the server', async () => {
  const directory = join(await temporaryFolder(), 'data');

  const { connection } = await openDatabase({ directory, listen: { kind: 'tcp', host: '127.0.0.1', port: 0 } });

  expect(connection.host).toBe('127.0.0.1');
  expect(await query(connection, 'show password_encryption')).toEqual([{ password_encryption: 'scram-sha-256' }]);
  await expect(query({ ...connection, password: 'guess' }, 'select 1')).rejects.toThrow(/password authentication failed/);
  await expect(query({ ...connection, user: 'postgres', password: '' }, 'select 1')).rejects.toThrow(/password/);
  expect((await stat(join(directory, 'password'))).mode & 0o777).toBe(0o600);
});
