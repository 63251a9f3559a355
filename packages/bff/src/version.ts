import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The release that runs, from `package.json`: the same from the sources and from the bundle. */
export const VERSION = readVersion();

function readVersion(): string {
  const file = findPackageJSON('.', import.meta.url);
  if (file === undefined) throw new Error('package.json of Paydesk is missing: install it again');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
