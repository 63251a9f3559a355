import { execFile } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** npm comes with the machine, its Node is the one of the tests. */
export const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);

/** Nothing but tarballs and what is on this machine. */
const OPTIONS = ['--offline', '--no-audit', '--no-fund', '--no-update-notifier'];

/** @returns What it has printed. */
export async function npm(directory: string, [command = '', ...words]: readonly string[]): Promise<string> {
  const env = { ...process.env, PATH };
  return (await promisify(execFile)('npm', [command, ...OPTIONS, ...words], { cwd: directory, env })).stdout;
}

/** Packs a package as it is published. @returns The tarball's path. */
export async function tarballOf(packageDirectory: string, into: string): Promise<string> {
  const name = (await npm(into, ['pack', '--silent', '--ignore-scripts', '--pack-destination', into, packageDirectory])).trim();
  return join(into, name.split('\n').at(-1) ?? '');
}
