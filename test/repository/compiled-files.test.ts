import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { filesNamed, read } from './files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Manifest {
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** What `tsc` writes into `dist` for a package. A composite project compiles no file that its configuration does not name. */
function compiledFiles(config: string): readonly string[] {
  const path = `${root}${config}`;
  const json: unknown = ts.parseConfigFileTextToJson(path, read(config)).config;
  const { fileNames } = ts.parseJsonConfigFileContent(json, ts.sys, dirname(path), undefined, path);
  return fileNames.map((file) => relative(root, file));
}

const packages = filesNamed(/^packages\/[^/]+\/tsconfig\.product\.json$/);

test.each(packages)('%s compiles no file that imports a development dependency', (config) => {
  const { devDependencies = {} } = JSON.parse(read(`${dirname(config)}/package.json`)) as Manifest;
  const imports = (file: string) => ts.preProcessFile(read(file), true, true).importedFiles.map(({ fileName }) => fileName);
  const missing = (name: string) =>
    Object.keys(devDependencies).some((dependency) => name === dependency || name.startsWith(`${dependency}/`));
  const files = compiledFiles(config);

  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => imports(file).some(missing))).toEqual([]);
});

test.each(packages)('the types of every file beside %s are checked', (config) => {
  const configs = filesNamed(new RegExp(`^${dirname(config)}/tsconfig\\.[a-z]+\\.json$`));
  const sources = filesNamed(new RegExp(`^${dirname(config)}/src/.*\\.ts$`));
  const checked = configs.flatMap(compiledFiles);

  expect(sources.filter((file) => !checked.includes(file))).toEqual([]);
});
