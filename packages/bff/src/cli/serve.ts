import { compose } from '../compose.ts';
import { loadConfig } from '../config/load-config.ts';
import { gatewaySettings } from '../gateways/accounts.ts';
import { createLogger, readableLines } from '../observability/logger.ts';
import { VERSION } from '../version.ts';
import { receiveSignalsOfLaunchers } from './launchers.ts';
import { reloadOnHangup, withoutSecretKeys } from './reload.ts';

/** `EX_UNAVAILABLE` of sysexits.h. */
const DATABASE_GIVEN_UP = 69;

/**
 * Runs until told to stop, then finishes what is in flight. The same signal a second time ends it at once.
 * At SIGHUP, keys and origins of merchants are read again.
 * Without its embedded database it ends at once as well, with code 69: what was in flight is asked for after the next start.
 */
export async function serve(file: string): Promise<never> {
  receiveSignalsOfLaunchers();
  const read = async () => {
    const { config, directory } = await loadConfig(file, (name) => process.env[name], gatewaySettings);
    return { config: withoutSecretKeys(config), directory };
  };
  const { config, directory } = await read();
  const log = createLogger(config.log_level, process.stdout, process.stdout.isTTY ? await readableLines() : undefined);
  const system = await compose(config, directory, log);
  reloadOnHangup({ read: async () => (await read()).config, first: config, replaceMerchants: system.replaceMerchants, log });
  const stop = Promise.withResolvers<NodeJS.Signals>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop.resolve);
  log.info(
    { version: VERSION, ...system.address, public_url: config.public_url, ready_after_ms: Math.round(performance.now()) },
    'Paydesk is ready',
  );

  const reason = await Promise.race([stop.promise, system.databaseGivenUp.then((lost) => ({ lost }))]);
  if (typeof reason === 'object') {
    log.fatal(
      { reason: reason.lost },
      'the embedded database does not start again: this process ends, for its supervisor to start another',
    );
    process.exit(DATABASE_GIVEN_UP);
  }
  log.info({ signal: reason }, 'Paydesk stops');
  await system.stop();
  log.info('Paydesk has stopped');
  process.exit(0);
}
