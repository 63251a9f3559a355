import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keysInDirectory, ServerKeys } from './server-keys.ts';

test('keys are made once, kept for their owner alone, and the same for everybody who starts at once', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'paydesk-keys-'));
  try {
    const file = join(directory, 'data', 'keys.json');
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => keysInDirectory(file, new Date())));
    for (const other of others) expect(other).toEqual(first);
    expect(await keysInDirectory(file, new Date())).toEqual(first);
    expect(ServerKeys.parse(first)).toEqual(first);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(directory, 'data'))).toEqual(['keys.json']);
  } finally {
    await rm(directory, { recursive: true });
  }
});
