import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Made by tools, not by people. */
const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'data', 'results', 'coverage']);

/** Paths from the repository root, with slashes. */
export const FILES: readonly string[] = [...walk('')].toSorted();

/** Every folder that holds a file, at any depth. */
export const FOLDERS: readonly string[] = [...new Set(FILES.flatMap((file) => ancestors(file)))].toSorted();

export function filesNamed(pattern: RegExp): readonly string[] {
  return FILES.filter((file) => pattern.test(file));
}

export function foldersIn(folder: string): readonly string[] {
  return FOLDERS.filter((path) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/'));
}

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(path);
    if (entry.isFile()) yield path;
  }
}

function ancestors(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}
