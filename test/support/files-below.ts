import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface FileOnDisk {
  readonly path: string;
  /** Bytes as characters, one for one. */
  readonly bytes: string;
}

/** A running database replaces files of its own. */
const READINGS_MAX = 20;

/** All files of a folder, read again when one went away meanwhile: what took its place has not been read. */
export async function filesBelow(directory: string): Promise<readonly FileOnDisk[]> {
  for (let reading = 1; ; reading += 1) {
    try {
      return await readAll(directory);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || reading === READINGS_MAX) throw error;
    }
  }
}

async function readAll(directory: string): Promise<readonly FileOnDisk[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files: FileOnDisk[] = [];
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    const path = join(parentPath, name);
    files.push({ path, bytes: await readFile(path, 'latin1') });
  }
  return files;
}
