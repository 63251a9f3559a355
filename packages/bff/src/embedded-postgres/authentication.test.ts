import { spawnSync } from 'node:child_process';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDatabase, query, serverPid, superuserOn } from './testing/database-process.ts';
import { initializedDirectory } from './testing/initialized-directory.ts';

const isRoot = process.getuid?.() === 0;

test('a directory that trusted all users lets in this one alone from its next start on', async () => {
  const directory = await initializedDirectory();
  const hba = join(directory, 'postgres', 'pg_hba.conf');
  const { uid } = await stat(hba);
  await writeFile(hba, 'local all all trust\nhost all all 127.0.0.1/32 trust\n');

  const { connection } = await openDatabase({ directory });

  expect(await query(superuserOn(directory), 'select type, auth_method, options from pg_hba_file_rules')).toEqual([
    { type: 'local', auth_method: 'peer', options: ['map=paydesk'] },
  ]);
  expect(await query(connection, 'select current_user as role')).toEqual([{ role: 'paydesk' }]);
  expect(await readFile(hba, 'utf8')).toBe('local all all peer map=paydesk\n');
  expect(await stat(hba)).toMatchObject({ uid, mode: 0o100600 });
});

test('a role that is not ours is not let in, also for this user', { skip: process.platform === 'win32' }, async () => {
  const directory = await initializedDirectory();
  await openDatabase({ directory });
  await query(superuserOn(directory), 'create role visitor login');

  await expect(query({ ...superuserOn(directory), user: 'visitor' }, 'select 1')).rejects.toMatchObject({ code: '28000' });
});

// Only root can become another user.
if (isRoot) {
  test('another user of the machine is not let in, even where the folders and the socket are open to all', async () => {
    const directory = await initializedDirectory();
    await openDatabase({ directory });
    const intrude = (host: string) => {
      const program = fileURLToPath(new URL('testing/intruder-process.ts', import.meta.url));
      return spawnSync(process.execPath, ['--conditions=source', program, '65534', host], { encoding: 'utf8' }).stdout;
    };

    expect(intrude(`/proc/${String(await serverPid(directory))}/cwd`)).toBe('EACCES');

    for (const path of [directory, join(directory, 'postgres')]) await chmod(path, 0o755);
    await chmod(join(directory, 'postgres', '.s.PGSQL.5432'), 0o777);
    expect(intrude(join(directory, 'postgres'))).toBe('28000');
  });
}
