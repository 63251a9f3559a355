import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { ConfigFault } from '../config/config-fault.ts';
import type { ConfigFile } from '../config/schema.ts';

export interface Reloading {
  readonly read: () => Promise<ConfigFile>;
  /** What the BFF runs with. */
  readonly first: ConfigFile;
  readonly replaceMerchants: (merchants: ConfigFile['merchants']) => void;
  readonly log: Logger;
}

/**
 * Reads the file again at each SIGHUP. Keys, names and origins of merchants are taken over, all of them or none.
 * In a terminal the signal goes on to end the program: it is what a terminal that closes sends.
 */
export function reloadOnHangup(reloading: Reloading): void {
  if (process.stdin.isTTY) return;
  const reload = reloader(reloading);
  let last: Promise<void> = Promise.resolve();
  process.on('SIGHUP', () => {
    last = last.then(reload);
  });
}

export function reloader({ read, first, replaceMerchants, log }: Reloading): () => Promise<void> {
  const started = fixedParts(first);
  return async () => {
    try {
      const config = await read();
      replaceMerchants(config.merchants);
      const keys = config.merchants.flatMap(({ id, secret_keys }) => secret_keys.map((key) => `${id}/${key.id}`));
      log.info({ keys }, 'keys and origins of merchants were read again');
      const others = [...fixedParts(config)].filter(([part, digest]) => started.get(part) !== digest).map(([part]) => part);
      if (others.length > 0) log.warn({ settings: others }, 'these settings have changed, too, and wait for the next start');
    } catch (error) {
      if (!(error instanceof ConfigFault)) throw error;
      log.error({ problems: error.problems }, 'the configuration has problems and was not read again: what was known before stays');
    }
  };
}

/** Of the whole configuration without the keys themselves: their digests do. */
export function withoutSecretKeys(config: ConfigFile): ConfigFile {
  const merchants = config.merchants.map(({ secret_keys, ...merchant }) => ({
    ...merchant,
    secret_keys: secret_keys.map((key) => ({ ...key, secret: undefined })),
  }));
  return { ...config, merchants };
}

/** Digests of what is read at the start alone. */
function fixedParts({ merchants, ...config }: ConfigFile): ReadonlyMap<string, string> {
  const others = merchants.map(({ secret_keys: _keys, origins: _origins, name: _name, ...fixed }) => fixed);
  return new Map(Object.entries({ ...config, merchants: others }).map(([part, value]) => [part, digest(JSON.stringify(value))]));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
