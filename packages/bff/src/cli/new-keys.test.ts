import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { GOOD } from '../config/testing/written-config.ts';
import { checkConfig } from './check-config.ts';
import { newKeys } from './new-keys.ts';

test('what is printed is taken by the configuration as it stands, and the files are for their owner alone', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'paydesk-keys-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const file = join(directory, 'paydesk.config.yaml');
  await writeFile(join(directory, 'control-key'), '0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4');

  const printed = await newKeys(join(directory, 'keys'), file);
  await writeFile(file, GOOD + printed);

  expect(await checkConfig(file, () => 'sk_0123456789abcdef0123456789abcdef')).toMatchObject({ file, merchants: 1 });
  const files = await readdir(join(directory, 'keys'));
  expect(files).toHaveLength(3);
  for (const name of files) expect((await stat(join(directory, 'keys', name))).mode & 0o777).toBe(0o600);
  expect(await newKeys(join(directory, 'keys'), file)).not.toBe(printed);
});
