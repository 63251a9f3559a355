import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { ConfigFault } from '../config/config-fault.ts';
import type { ConfigFile } from '../config/schema.ts';

export interface Reloading {
  readonly read: () => Promise<ConfigFile>;
  /** What the BFF runs with. */
  readonly first: ConfigFile;
  readonly takeOver: (config: ConfigFile) => Promise<void>;
  /** What came before a reload could be made. */
  readonly early: EarlyHangups;
  readonly log: Logger;
}

export interface EarlyHangups {
  /** Ends the waiting. */
  readonly came: () => boolean;
}

/** Waits for SIGHUP while the BFF starts: not waited for, the signal would end it. In a terminal it is not: see there. */
export function awaitEarlyHangups(): EarlyHangups {
  let came = false;
  const note = (): void => {
    came = true;
  };
  if (!process.stdin.isTTY) process.on('SIGHUP', note);
  return {
    came() {
      process.off('SIGHUP', note);
      return came;
    },
  };
}

/** What a reload takes over; the rest waits for the next start. */
const RELOADED = ['keys', 'merchants', 'limits'] as const satisfies readonly (keyof ConfigFile)[];

/**
 * Reads the file again at each SIGHUP. Keys, merchants and limits are taken over, all of them or none.
 * In a terminal the signal goes on to end the program: it is what a terminal that closes sends.
 */
export function reloadOnHangup(reloading: Reloading): void {
  if (process.stdin.isTTY) return;
  const reload = reloader(reloading);
  let last: Promise<void> = Promise.resolve();
  const receive = (): void => {
    last = last.then(reload);
  };
  process.on('SIGHUP', receive);
  if (reloading.early.came()) receive();
}

export function reloader({ read, first, takeOver, log }: Omit<Reloading, 'early'>): () => Promise<void> {
  const started = fixedParts(first);
  return async () => {
    try {
      const config = await read();
      await takeOver(config);
      log.info(knownBy(config), 'keys, merchants and limits were read again');
      const others = [...fixedParts(config)].filter(([part, digest]) => started.get(part) !== digest).map(([part]) => part);
      if (others.length > 0) log.warn({ settings: others }, 'these settings have changed, too, and wait for the next start');
    } catch (error) {
      if (error instanceof ConfigFault) {
        log.error({ problems: error.problems }, 'the configuration has problems and was not read again: what was known before stays');
      } else {
        log.error({ err: error }, 'the configuration was not read again as a whole: send SIGHUP once more');
      }
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

/** The ids of all keys, those in use first. */
function knownBy({ keys, merchants }: ConfigFile): object {
  const serverKeys = Object.entries(keys ?? {}).map(([kind, list]) => [kind, list.map(({ id }) => id)] as const);
  return {
    keys: merchants.flatMap(({ id, secret_keys }) => secret_keys.map((key) => `${id}/${key.id}`)),
    ...(serverKeys.length === 0 ? {} : { server_keys: Object.fromEntries(serverKeys) }),
  };
}

/** Digests of what is read at the start alone. */
function fixedParts(config: ConfigFile): ReadonlyMap<string, string> {
  const reloaded: readonly string[] = RELOADED;
  const fixed = Object.entries(config).filter(([part]) => !reloaded.includes(part));
  return new Map(fixed.map(([part, value]) => [part, digest(JSON.stringify(value))]));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
