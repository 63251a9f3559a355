import { readFile, writeFile } from 'node:fs/promises';
import type { RunningBff } from './running-bff.ts';
import { vi } from 'vitest';
import { UNTIL_STUCK } from './until-stuck.ts';

interface Configuration {
  readonly merchants: readonly { secret_keys: unknown[] }[];
}

/** Writes other keys for the first merchant into the file, and has it read again. Resolves when the BFF has said what came of it. */
export async function reloadKeys(bff: RunningBff, keys: readonly unknown[]): Promise<void> {
  // They lie side by side under one name.
  const configFile = bff.logFile.replace(/\.log$/, '.yaml');
  const config = JSON.parse(await readFile(configFile, 'utf8')) as Configuration;
  const [merchant] = config.merchants;
  if (merchant === undefined) throw new Error('a merchant is configured');
  merchant.secret_keys = [...keys];
  await writeFile(configFile, JSON.stringify(config));
  await readAgain(bff);
}

/** Has the configuration read again. Resolves when the BFF has said what came of it. */
export async function readAgain(bff: RunningBff): Promise<void> {
  const before = await readingsIn(bff);
  process.kill(bff.pid, 'SIGHUP');
  await vi.waitFor(async () => {
    if ((await readingsIn(bff)) === before) throw new Error('the configuration was not read again');
  }, UNTIL_STUCK);
}

async function readingsIn({ logFile }: RunningBff): Promise<number> {
  return (await readFile(logFile, 'utf8')).split(/were read again|was not read again/).length;
}
