import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryDirectory {
  readonly path: string;
  remove(): Promise<void>;
}

/** @param below Default: where the databases of tests lie. */
export async function temporaryDirectory(below = process.env['TEST_DATA'] ?? tmpdir()): Promise<TemporaryDirectory> {
  const path = await mkdtemp(join(below, 'paydesk-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
