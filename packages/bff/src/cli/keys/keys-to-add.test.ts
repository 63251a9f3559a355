import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newSecretKey, newServerKeys } from '../../security/server-keys.ts';
import { keysToAdd } from './keys-to-add.ts';

const NOW = new Date('2026-12-01T12:00:00Z');

test('of the keys of a backup, those that the configuration lists are left alone', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'paydesk-keys-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const [file, config] = [join(directory, 'a.backup.keys'), join(directory, 'paydesk.config.yaml')];
  const keys = newServerKeys(NOW);
  await writeFile(file, JSON.stringify(keys));

  expect(await keysToAdd(file, keys, config)).toBeNull();
  expect(await readdir(directory)).toEqual(['a.backup.keys']);

  const [key] = keys.client_token;
  const added = await keysToAdd(file, { ...keys, client_token: [newSecretKey(NOW)] }, config);

  expect(added).toEqual({ client_token: [{ id: key?.id, secret: `\${file:keys/client_token-${key?.id ?? ''}}` }] });
  expect(await readFile(join(directory, `keys/client_token-${key?.id ?? ''}`), 'utf8')).toBe(`${key?.secret ?? ''}\n`);
});
