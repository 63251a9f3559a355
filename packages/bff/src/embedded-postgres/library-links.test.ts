import { mkdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linkLibraries } from './library-links.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** As npm unpacks it while install scripts are blocked. */
async function aPackage(links: readonly object[]): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'native', 'lib'), { recursive: true });
  await writeFile(join(folder, 'native', 'lib', 'libpq.so.5.18'), 'library');
  await writeFile(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
  return folder;
}

const LIBPQ = { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' };

test('missing links are made, relative, and a second time changes nothing', async () => {
  const folder = await aPackage([LIBPQ]);

  expect(await linkLibraries(folder)).toBe(true);
  expect(await linkLibraries(folder)).toBe(true);

  expect(await readlink(join(folder, LIBPQ.target))).toBe('libpq.so.5.18');
  expect(await readFile(join(folder, LIBPQ.target), 'utf8')).toBe('library');
});

test('several starters make the same links at once', async () => {
  const folder = await aPackage([LIBPQ]);

  const made = await Promise.all(Array.from({ length: 8 }, () => linkLibraries(folder)));

  expect(made).toEqual(Array.from({ length: 8 }, () => true));
});

test('a link that leads nowhere is replaced', async () => {
  const folder = await aPackage([LIBPQ]);
  await symlink('libpq.so.5.17', join(folder, LIBPQ.target));

  await linkLibraries(folder);

  expect(await readlink(join(folder, LIBPQ.target))).toBe('libpq.so.5.18');
});

test('a library missing from the package is named', async () => {
  const folder = await aPackage([{ source: 'native/lib/libssl.so.1.1.1', target: 'native/lib/libssl.so' }]);
  await symlink('libssl.so.1.1.1', join(folder, 'native/lib/libssl.so'));

  await expect(linkLibraries(folder)).rejects.toThrow(/libssl\.so leads to a file that is missing/);
});

test('a list that names files outside the package is refused', async () => {
  const folder = await aPackage([{ source: 'native/lib/libpq.so.5.18', target: '../elsewhere' }]);

  await expect(linkLibraries(folder)).rejects.toThrow('outside its package');
});

test('a package without a list needs no links', async () => {
  expect(await linkLibraries(await temporaryFolder())).toBe(true);
});
