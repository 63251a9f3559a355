import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';

/** The folder of the package that runs: that of the workspace from the sources, that of the bundle from the bundle. */
export function packageDirectory(): string {
  const file = findPackageJSON('.', import.meta.url);
  if (file === undefined) throw new Error('package.json of Paydesk is missing: install it again');
  return dirname(file);
}
