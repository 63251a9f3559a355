import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { fileOfReference } from './references.ts';

/** A file that a setting refers to. */
export interface ReferencedFile {
  readonly file: string;
  /** Such as `['accounts', 0, 'settings', 'control_key']`. */
  readonly setting: readonly (string | number)[];
}

/** All files that a configuration refers to by `${file:/path}`, with their whole paths. The configuration can be read. */
export async function referencedFiles(file: string): Promise<readonly ReferencedFile[]> {
  const directory = dirname(resolve(file));
  return within(parse(await readFile(file, 'utf8')), []);

  function within(value: unknown, setting: readonly (string | number)[]): readonly ReferencedFile[] {
    if (typeof value === 'string') {
      const named = fileOfReference(value);
      return named === undefined ? [] : [{ file: resolve(directory, named), setting }];
    }
    if (Array.isArray(value)) return value.flatMap((item, index) => within(item, [...setting, index]));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, item]) => within(item, [...setting, name]));
  }
}
