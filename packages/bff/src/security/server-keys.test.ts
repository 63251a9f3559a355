import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keysInDirectory, newServerKeys, ServerKeys } from './server-keys.ts';

test('keys are made once, kept for their owner alone, and the same for all processes that start at once', async () => {
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

test('keys that were made before notices had addresses get the one that is missing, the same for all processes that start at once', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'paydesk-keys-'));
  try {
    const file = join(directory, 'keys.json');
    const { notification_address: _missing, ...kept } = newServerKeys(new Date());
    await writeFile(file, JSON.stringify(kept));

    const [first, ...others] = await Promise.all([1, 2, 3].map(() => keysInDirectory(file, new Date())));

    expect(first).toMatchObject(kept);
    for (const other of others) expect(other).toEqual(first);
    expect(ServerKeys.parse(JSON.parse(await readFile(file, 'utf8')))).toEqual(first);
    expect(first?.notification_address[0]?.secret).not.toBe(kept.client_token[0]?.secret);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['keys.json']);
  } finally {
    await rm(directory, { recursive: true });
  }
});
