import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { install } from './postgres-server.ts';

const run = promisify(execFile);

/** Of Debian 12, as it is installed, or of a later Debian, unpacked beside it. */
export type PgBouncerRelease = 'bookworm' | 'trixie';

/** What the program of Debian 13 is linked with. */
const TRIXIE_PACKAGES = [
  'pgbouncer',
  'libaudit1',
  'libc6',
  'libcap-ng0',
  'libcap2',
  'libcares2',
  'libevent-2.1-7t64',
  'libpam0g',
  'libssl3t64',
  'libsystemd0',
  'libzstd1',
  'zlib1g',
] as const;

/** @returns The program and its first arguments. Needs root, and the archive of Debian. */
export async function pgBouncerOf(release: PgBouncerRelease, directory: string): Promise<readonly [string, ...string[]]> {
  if (release === 'trixie') return unpacked(directory);
  await install(['pgbouncer']);
  return ['/usr/sbin/pgbouncer'];
}

/** With its own C library and loader: that of Debian 12 is older. Nothing is installed. */
async function unpacked(directory: string): Promise<readonly [string, ...string[]]> {
  const [debs, root, state] = ['debs', 'root', 'state'].map((name) => join(directory, name)) as [string, string, string];
  for (const folder of [debs, root, join(state, 'lists/partial'), join(state, 'cache/archives/partial')])
    await mkdir(folder, { recursive: true });
  const sources = join(state, 'sources.list');
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  await writeFile(sources, `deb [signed-by=${keys}] http://deb.debian.org/debian trixie main\n`);
  await writeFile(join(state, 'status'), '');
  const settings = [
    `Dir::Etc::sourcelist=${sources}`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${join(state, 'lists')}`,
    `Dir::State::status=${join(state, 'status')}`,
    `Dir::Cache=${join(state, 'cache')}`,
    'APT::Sandbox::User=root',
  ].flatMap((setting) => ['-o', setting]);
  const apt = (...words: readonly string[]) => run('apt-get', [...settings, ...words], { cwd: debs, maxBuffer: 2 ** 26 });
  await apt('update');
  await apt('download', ...TRIXIE_PACKAGES);
  for (const deb of await readdir(debs)) await run('dpkg-deb', ['-x', join(debs, deb), root]);
  const libraries = join(root, 'usr/lib/x86_64-linux-gnu');
  return [join(libraries, 'ld-linux-x86-64.so.2'), '--library-path', libraries, join(root, 'usr/sbin/pgbouncer')];
}
