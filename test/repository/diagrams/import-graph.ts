import { posix } from 'node:path';
import { FILES, filesNamed, read } from '../files.ts';

const PRODUCTS = /^packages\/[^/]+\/src\/.*\.ts$/;
const TESTS_OF_PRODUCTS = /\.test\.ts$|-tests\.ts$|\/(contract|fixtures|testing)\//;
const IMPORTS = /(?:\bfrom|\bimport\(|^import) '([^']+)'/gm;

/** Which file imports which, types included. Of the packages, only what is no test. */
export function importGraph(): readonly (readonly [from: string, to: string])[] {
  const files = filesNamed(/^(packages\/[^/]+\/src|test)\/.*\.ts$/).filter(
    (file) => !(PRODUCTS.test(file) && TESTS_OF_PRODUCTS.test(file)),
  );
  return files.flatMap((file) =>
    [...read(file).matchAll(IMPORTS)].flatMap(([, specifier = '']) => resolved(file, specifier).map((to) => [file, to] as const)),
  );
}

/** The file of ours that an import leads to, if it is one of ours. */
function resolved(from: string, specifier: string): readonly string[] {
  const [, workspace, path] = /^@paydesk\/([^/]+)\/(.+)$/.exec(specifier) ?? [];
  const file = workspace === undefined ? posix.join(posix.dirname(from), specifier) : `packages/${workspace}/src/${path ?? ''}.ts`;
  return FILES.includes(file) ? [file] : [];
}
