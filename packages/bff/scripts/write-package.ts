import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Fields of the package that are published as they are. Its libraries are in the bundle, and nothing of it is imported. */
const PUBLISHED = ['name', 'version', 'description', 'license', 'keywords', 'type', 'engines', 'optionalDependencies'];

/** Makes the folder of the bundle a package by itself: `publishConfig.directory` names it. */
export async function writePackage(from: string, to: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as Record<string, unknown>;
  const published = Object.fromEntries(PUBLISHED.map((field) => [field, manifest[field]]));
  await writeFile(join(to, 'package.json'), `${JSON.stringify({ ...published, bin: { paydesk: 'paydesk.js' } }, null, 2)}\n`);
  for (const file of ['README.md', 'LICENSE']) await cp(join(from, file), join(to, file));
}
