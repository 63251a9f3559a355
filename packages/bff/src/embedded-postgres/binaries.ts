import { readFile, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cacheDirectories, cachePackage } from './binary-cache.ts';
import { linkLibraries } from './library-links.ts';
import { locatePlatformPackage } from './platform-package.ts';
import { isReachable, type UnprivilegedUser } from './run-as.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** The major version, as `PG_VERSION` of a data directory names it. */
  readonly major: number;
}

/** Where the binaries come from; by default the installed npm package and the system's cache folders. */
export interface BinarySource {
  readonly packageDirectory?: string;
  readonly cacheDirectories?: readonly string[];
}

/** Finds binaries that the server's user can execute, copying them when they cannot be used where they were installed. */
export async function prepareBinaries(user: UnprivilegedUser | undefined, source: BinarySource = {}): Promise<Binaries> {
  const installed = await realpath(source.packageDirectory ?? locatePlatformPackage());
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as { version: string };
  if ((await isUsableBy(installed, user)) && (await linkLibraries(installed))) return binariesIn(installed, version);
  const name = `postgresql-${version}-${basename(installed)}`;
  return binariesIn(await cachePackage(installed, name, user, source.cacheDirectories ?? cacheDirectories()), version);
}

function isUsableBy(packageDirectory: string, user: UnprivilegedUser | undefined): Promise<boolean> | boolean {
  return user === undefined || isReachable(binariesIn(packageDirectory, '').postgres, user);
}

function binariesIn(packageDirectory: string, version: string): Binaries {
  const program = (name: string): string => join(packageDirectory, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), major: Number.parseInt(version, 10) };
}
