import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface DataDirectory {
  readonly path: string;
  /** Removes what was made for this run alone. */
  release(): Promise<void>;
}

export async function openDataDirectory(kept: string | undefined): Promise<DataDirectory> {
  if (kept !== undefined) {
    const path = resolve(kept);
    await mkdir(path, { recursive: true });
    return { path, release: () => Promise.resolve() };
  }
  const path = await mkdtemp(join(tmpdir(), 'paydesk-demo-'));
  return { path, release: () => rm(path, { recursive: true, force: true }) };
}
