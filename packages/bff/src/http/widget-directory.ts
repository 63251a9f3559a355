import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageDirectory } from '../package-directory.ts';

/** Where the built widget lies: in the published package, which holds that of the same release, or in the workspace. */
export function widgetDirectory(): string {
  const published = join(packageDirectory(), 'widget');
  if (existsSync(published)) return published;
  return join(dirname(createRequire(import.meta.url).resolve('@paydesk/widget/package.json')), 'dist');
}
