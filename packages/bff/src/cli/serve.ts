import { compose } from '../compose.ts';
import { loadConfig } from '../config/load-config.ts';
import { checkSettings } from '../gateways/accounts.ts';
import { createLogger } from '../observability/logger.ts';
import { receiveSignalsOfLaunchers } from './launchers.ts';

/** Runs until told to stop, then finishes what is in flight. The same signal a second time ends it at once. */
export async function serve(file: string): Promise<never> {
  receiveSignalsOfLaunchers();
  const { config, directory } = await loadConfig(file, (name) => process.env[name], checkSettings);
  const log = createLogger(config.log_level);
  const system = await compose(config, directory, log);
  const stop = Promise.withResolvers<NodeJS.Signals>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop.resolve);
  log.info({ ...system.address, public_url: config.public_url, ready_after_ms: Math.round(performance.now()) }, 'Paydesk is ready');

  log.info({ signal: await stop.promise }, 'Paydesk stops');
  await system.stop();
  log.info('Paydesk has stopped');
  process.exit(0);
}
