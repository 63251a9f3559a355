import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadConfig, type LoadedConfig } from '../../config/load-config.ts';
import { startEmbeddedPostgres } from '../../embedded-postgres/embedded-postgres.ts';
import { gatewaySettings } from '../../gateways/accounts.ts';
import { keysDigest } from '../../security/keys-digest.ts';
import { KEYS_FILE, serverKeysOf, type ServerKeys } from '../../security/server-keys.ts';
import { keyNeeds, type KeyNeeds } from '../../storage/postgres/known-keys.ts';
import { CommandFault } from '../command.ts';

/** The configuration as it is written now, with its keys. */
export interface ReadKeys extends LoadedConfig {
  readonly file: string;
  readonly keys: ServerKeys;
  /** Where `keys` are written: the configuration, or `keys.json` beside the database. */
  readonly keysFile: string;
}

export async function readKeys(file: string): Promise<ReadKeys> {
  const loaded = await loadConfig(file, (name) => process.env[name], gatewaySettings);
  const { config, directory } = loaded;
  const dataDirectory = 'directory' in config.database ? resolve(directory, config.database.directory) : directory;
  const keys = await serverKeysOf(config.keys, dataDirectory, new Date());
  return { ...loaded, file, keys, keysFile: config.keys === undefined ? join(dataDirectory, KEYS_FILE) : file };
}

/**
 * What stands in the way of a step, asked of the database that all processes share.
 *
 * @param since When a key stopped being the first one; `null` where open payments do not matter.
 */
export async function needsOf(read: ReadKeys, since: Date | null): Promise<KeyNeeds> {
  const digest = keysDigest(read.keys, read.config.merchants);
  const { database } = read.config;
  if ('url' in database) return keyNeeds({ connectionString: database.url }, digest, since);
  const directory = join(resolve(read.directory, database.directory), 'postgres');
  if ((await stat(directory).catch(() => undefined)) === undefined) return { processes: 0, others: [], openPayments: 0 };
  const embedded = await startEmbeddedPostgres({ directory, log: () => undefined });
  try {
    return await keyNeeds(embedded.connection, digest, since);
  } finally {
    await embedded.close();
  }
}

/** @throws {CommandFault} While a process serves that has not read the file as it is written now. */
export function refuseBeforeAllKnow({ processes, others }: KeyNeeds, file: string): void {
  if (others.length === 0) return;
  throw new CommandFault(
    `${String(others.length)} of ${String(processes)} processes that serve have not read ${file} as it is now (they connect from ${[...new Set(others)].join(', ')}).\n` +
      'Bring the file, and the files that it names, to every machine, send SIGHUP to each process, and run this again. Nothing was changed.',
  );
}
