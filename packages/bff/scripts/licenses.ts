import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

interface Library {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/**
 * Writes the licenses of the libraries whose code is in a bundle.
 *
 * @param inputs Files of the bundle, relative to the package.
 */
export async function writeLicenses(directory: string, inputs: readonly string[], to: string): Promise<void> {
  const folders = new Set(inputs.filter((file) => file.includes('node_modules/')).map((file) => libraryFolder(resolve(directory, file))));
  const texts = await Promise.all([...folders].map(describe));
  await writeFile(to, `${[...new Set(texts)].toSorted().join('\n\n')}\n`);
}

/** The nearest folder around whose `package.json` has a name: some libraries mark folders of theirs by one without. */
function libraryFolder(file: string): string {
  const [, folder = ''] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
  if (!existsSync(join(folder, 'package.json'))) throw new Error(`${file} belongs to no package.`);
  return folder;
}

async function describe(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Library;
  const file = (await readdir(folder)).find((entry) => /^(license|licence|copying)/i.test(entry));
  const text = file === undefined ? `License: ${license}` : (await readFile(join(folder, file), 'utf8')).trim();
  return `${name} ${version}\n\n${text}`;
}
