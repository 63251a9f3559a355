import { compose } from '../compose.ts';
import { loadConfig } from '../config/load-config.ts';
import { checkSettings } from '../gateways/accounts.ts';
import { createLogger } from '../observability/logger.ts';

/** Runs until told to stop; then finishes what is in flight. */
export async function serve(file: string): Promise<void> {
  const { config, directory } = await loadConfig(file, (name) => process.env[name], checkSettings);
  const log = createLogger(config.log_level);
  const system = await compose(config, directory, log);
  log.info({ ...system.address, public_url: config.public_url, ready_after_ms: Math.round(performance.now()) }, 'Paydesk is ready');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'Paydesk stops');
      void system.stop().then(() => {
        log.info('Paydesk has stopped');
        process.exit(0);
      });
    });
  }
}
