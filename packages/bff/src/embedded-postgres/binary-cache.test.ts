import { chmod, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheDirectories, cachePackage } from './binary-cache.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function aPackage(): Promise<string> {
  const folder = join(await temporaryFolder(), 'linux-x64');
  for (const part of ['bin', 'lib', 'share']) await mkdir(join(folder, 'native', part), { recursive: true });
  await writeFile(join(folder, 'native', 'bin', 'postgres'), 'program', { mode: 0o700 });
  await writeFile(join(folder, 'native', 'lib', 'libpq.so.5.18'), 'library', { mode: 0o600 });
  await writeFile(join(folder, 'native', 'share', 'postgres.bki'), 'catalog', { mode: 0o600 });
  await writeFile(join(folder, 'native', 'pg-symlinks.json'), '[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]');
  return folder;
}

test('a copy has its links and can be read and executed by others', async () => {
  const cache = await temporaryFolder();

  const copy = await cachePackage(await aPackage(), 'postgresql-18', undefined, [cache]);

  expect(copy).toBe(join(cache, 'postgresql-18'));
  expect(await readFile(join(copy, 'native/lib/libpq.so.5'), 'utf8')).toBe('library');
  expect((await stat(join(copy, 'native/bin/postgres'))).mode & 0o777).toBe(0o755);
  expect((await stat(join(copy, 'native/share/postgres.bki'))).mode & 0o777).toBe(0o644);
});

test('starters at the same time share one complete copy and leave nothing else', async () => {
  const [cache, source] = [await temporaryFolder(), await aPackage()];

  const copies = await Promise.all(Array.from({ length: 6 }, () => cachePackage(source, 'postgresql-18', undefined, [cache])));

  expect(new Set(copies)).toEqual(new Set([join(cache, 'postgresql-18')]));
  expect(await readdir(cache)).toEqual(['postgresql-18']);
});

test('a complete copy is used again as it is', async () => {
  const [cache, source] = [await temporaryFolder(), await aPackage()];
  const copy = await cachePackage(source, 'postgresql-18', undefined, [cache]);
  const before = await stat(copy);

  await cachePackage(source, 'postgresql-18', undefined, [cache]);

  expect((await stat(copy)).ino).toBe(before.ino);
});

test.each([
  ['a missing file', (copy: string) => rm(join(copy, 'native/share/postgres.bki'))],
  ['a cut file', (copy: string) => truncate(join(copy, 'native/bin/postgres'), 2)],
])('a copy with %s is replaced', async (_, damage) => {
  const [cache, source] = [await temporaryFolder(), await aPackage()];
  const copy = await cachePackage(source, 'postgresql-18', undefined, [cache]);
  await damage(copy);

  await cachePackage(source, 'postgresql-18', undefined, [cache]);

  expect(await readFile(join(copy, 'native/bin/postgres'), 'utf8')).toBe('program');
  expect(await readFile(join(copy, 'native/share/postgres.bki'), 'utf8')).toBe('catalog');
  expect(await readdir(cache)).toEqual(['postgresql-18']);
});

test('a folder that others may write to is passed over for the next one', async () => {
  const [shared, own] = [await temporaryFolder(), await temporaryFolder()];
  await chmod(shared, 0o777);

  const copy = await cachePackage(await aPackage(), 'postgresql-18', undefined, [shared, own]);

  expect(copy).toBe(join(own, 'postgresql-18'));
  expect(await readdir(shared)).toEqual([]);
});

test('without a usable folder each refusal is told, with advice', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');

  const attempt = cachePackage(await aPackage(), 'postgresql-18', undefined, [file]);

  await expect(attempt).rejects.toThrow(file);
  await expect(attempt).rejects.toThrow('`database.url`');
});

test('root prefers the system cache, other users their own', () => {
  expect(cacheDirectories({}, 0)[0]).toBe('/var/cache/paydesk');
  expect(cacheDirectories({ XDG_CACHE_HOME: '/home/ann/.cache' }, 1000)[0]).toBe('/home/ann/.cache/paydesk');
});
