import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryDirectory {
  readonly path: string;
  remove(): Promise<void>;
}

export async function temporaryDirectory(): Promise<TemporaryDirectory> {
  const path = await mkdtemp(join(process.env['TEST_DATA'] ?? tmpdir(), 'paydesk-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
