import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, query, superuserOn } from './testing/database-process.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { initializedDirectory } from './testing/initialized-directory.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function settings(database: EmbeddedPostgres | undefined, names: readonly string[]): Promise<Record<string, unknown>> {
  const rows = await query(database?.connection, `select name, setting from pg_settings where name in ('${names.join("','")}')`);
  return Object.fromEntries(rows.map(({ name, setting }) => [String(name), setting]));
}

test('a new directory becomes a database, and its rows are there after a restart', async () => {
  const directory = join(await temporaryFolder(), 'new', 'data');
  const first = await openDatabase({ directory });
  await query(first.connection, 'create table payments as select 42 as amount');
  await first.close();

  const second = await openDatabase({ directory });

  expect(await query(second.connection, 'select amount from payments')).toEqual([{ amount: 42 }]);
  expect(await readdir(directory)).toEqual(['postgres']);
});

describe('a running database', () => {
  const log: string[] = [];
  let directory = '';
  let database: EmbeddedPostgres | undefined;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paydesk-running-'));
    await chmod(folder, 0o755);
    directory = await initializedDirectory(folder);
    process.env['PAYDESK_GATEWAY_KEY'] = 'secret';
    database = await startEmbeddedPostgres({ directory, log: (message) => log.push(message) });
    delete process.env['PAYDESK_GATEWAY_KEY'];
    return async () => {
      await database?.close();
      await rm(folder, { recursive: true });
    };
  });

  test('says its mode loudly, with the setting that replicas need', () => {
    expect(database?.mode).toBe('started');
    expect(log).toEqual([expect.stringMatching(/^EMBEDDED DATABASE: .*`database.url`/)]);
  });

  test('is a PostgreSQL 18 that keeps what it acknowledged, in UTF-8 and UTC', async () => {
    expect(
      await settings(database, ['data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit', 'server_encoding', 'TimeZone']),
    ).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      server_encoding: 'UTF8',
      TimeZone: 'UTC',
    });
    expect(await settings(database, ['server_version_num'])).toEqual({ server_version_num: expect.stringMatching(/^18/) as string });
    expect(
      await query(database?.connection, 'select datlocprovider, datlocale from pg_database where datname = current_database()'),
    ).toEqual([{ datlocprovider: 'b', datlocale: 'C.UTF-8' }]);
  });

  test('opens no TCP port, and its folder is private', async () => {
    expect(await settings(database, ['listen_addresses', 'max_connections'])).toEqual({ listen_addresses: '', max_connections: '50' });
    expect((await stat(join(directory, 'postgres'))).mode & 0o777).toBe(0o700);
  });

  test('gives the application its database, and not the rights of a superuser', async () => {
    expect(await query(database?.connection, 'select current_user, current_database()')).toEqual([
      { current_user: 'paydesk', current_database: 'paydesk' },
    ]);
    await expect(query(database?.connection, `copy (select 1) to program 'true'`)).rejects.toThrow(/permission denied/);
  });

  test('knows nothing of the environment of this process', async () => {
    await query(superuserOn(directory), `create table environment (line text); copy environment from program 'env'`);
    const lines = await query(superuserOn(directory), 'select line from environment');

    expect(lines).toContainEqual({ line: 'TZ=UTC' });
    expect(JSON.stringify(lines)).not.toContain('PAYDESK_GATEWAY_KEY');
  });
});

test('the number of connections is a setting', async () => {
  const { connection } = await openDatabase({ directory: await initializedDirectory(), maxConnections: 12 });

  expect(await query(connection, 'show max_connections')).toEqual([{ max_connections: '12' }]);
});

test('a directory whose path is too long for a socket has its socket elsewhere, in a private folder', async () => {
  const folder = join(await temporaryFolder(), 'a'.repeat(60), 'b'.repeat(60));
  await mkdir(folder, { recursive: true });
  const directory = await initializedDirectory(folder);

  const database = await openDatabase({ directory });
  const { connection } = database;

  expect(connection.host).toMatch(/paydesk-[0-9a-f]{16}$/);
  expect((await stat(connection.host)).mode & 0o777).toBe(0o700);
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  await database.close();
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
