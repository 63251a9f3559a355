import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { startEmbeddedPostgres } from '../embedded-postgres.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Making a cluster takes most of a second, copying one a tenth of that. */
let template = '';

beforeAll(async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'paydesk-template-')));
  await chmod(folder, 0o755);
  template = join(folder, 'data');
  const database = await startEmbeddedPostgres({ directory: template, log: () => undefined });
  await database.close();
  return () => rm(folder, { recursive: true });
});

/**
 * @param folder Where to make it; by default a temporary one, removed after the test.
 * @returns A directory with an empty database that was stopped properly.
 */
export async function initializedDirectory(folder?: string): Promise<string> {
  const directory = join(folder ?? (await temporaryFolder()), 'data');
  const { status, stderr } = spawnSync('cp', ['-a', template, directory], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return directory;
}
