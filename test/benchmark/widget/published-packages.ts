import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const INSTALL_TIMEOUT_MS = 180_000;

/** Exact versions: what a page has to do to show a form changes with them. `esbuild` bundles them as a merchant would. */
const PACKAGES = { '@adyen/adyen-web': '6.45.2', 'braintree-web': '3.144.0', esbuild: '0.25.12' } as const;

export type PublishedPackage = Exclude<keyof typeof PACKAGES, 'esbuild'>;

/** A folder with packages that are never dependencies of ours. */
export interface PublishedPackages {
  version(name: PublishedPackage): string;
  /** @returns The minified script. */
  bundle(name: string, source: string): Promise<string>;
  read(path: string): Promise<string>;
}

/** Installs them with npm, without running a script of theirs. */
export async function installPackages(folder: string): Promise<PublishedPackages> {
  const wanted = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
  const options = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  await run('npm', ['install', ...options, ...wanted], { cwd: folder, timeout: INSTALL_TIMEOUT_MS });
  return {
    version: (name) => PACKAGES[name],
    read: (path) => readFile(join(folder, 'node_modules', path), 'utf8'),
    async bundle(name, source) {
      const entry = join(folder, `${name}.js`);
      const outfile = join(folder, `${name}.min.js`);
      await writeFile(entry, source);
      const flags = ['--bundle', '--minify', '--format=iife', '--target=es2022', `--outfile=${outfile}`, '--log-level=error'];
      await run(join(folder, 'node_modules', '.bin', 'esbuild'), [entry, ...flags], { cwd: folder });
      return readFile(outfile, 'utf8');
    },
  };
}
