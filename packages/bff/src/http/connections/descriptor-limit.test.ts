import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { descriptorLimit } from './descriptor-limit.ts';

async function limitsFile(soft: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'limits-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const file = join(directory, 'limits');
  await writeFile(
    file,
    `Limit                     Soft Limit           Hard Limit           Units     \nMax open files            ${soft}                4096                 files     \n`,
  );
  return file;
}

test('the soft limit of open files is read', async () => {
  expect(await descriptorLimit(await limitsFile('1024'))).toBe(1024);
});

test('none is known where the system sets none, or does not tell', async () => {
  expect(await descriptorLimit(await limitsFile('unlimited'))).toBeUndefined();
  expect(await descriptorLimit('/nowhere/limits')).toBeUndefined();
});
