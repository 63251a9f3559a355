import { compose } from '../compose.ts';
import { loadConfig } from '../config/load-config.ts';
import { gatewaySettings } from '../gateways/accounts.ts';
import { createLogger, readableLines } from '../observability/logger.ts';
import { VERSION } from '../version.ts';
import { receiveSignalsOfLaunchers } from './launchers.ts';
import { awaitEarlyHangups, reloadOnHangup, withoutSecretKeys } from './reload.ts';
import { serveByWorkers } from './serve-by-workers.ts';
import { startTryOut } from './try-out/start-try-out.ts';
import { isWorker, tellReady, parentStopSignal } from './workers/run-as-worker.ts';
import { shareOfWorker } from './workers/share-of-worker.ts';

/** `EX_UNAVAILABLE` of sysexits.h. */
const DATABASE_GIVEN_UP = 69;
/** `EX_TEMPFAIL` of sysexits.h. */
const STUCK = 75;

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** After the pause: requests end within 40 s, and gateways are waited for no longer. */
const STOPS_WITHIN_MS = 50_000;

/**
 * Runs until told to stop, then finishes what is in flight. A second signal ends it at once.
 * With more than one worker this process starts them, and each of them runs this again.
 * At SIGTERM, it is not ready any more and serves on for `server.drain_seconds`; at SIGINT, of a person who waits, for no time.
 * At SIGHUP, keys, merchants and limits are read again.
 * Without its embedded database it ends at once as well, with code 69: what was in flight is asked for after the next start.
 */
export async function serve(file: string, workers = 1): Promise<never> {
  const early = awaitEarlyHangups();
  const read = async () => {
    const { config, directory } = await loadConfig(file, (name) => process.env[name], gatewaySettings);
    const known = withoutSecretKeys(config);
    return { config: isWorker() ? shareOfWorker(known, workers) : known, directory };
  };
  const { config, directory } = await read();
  const log = createLogger(config.log_level, process.stdout, process.stdout.isTTY ? await readableLines() : undefined);
  if (workers > 1 && !isWorker()) return serveByWorkers({ config, directory, workers, givenUpCode: DATABASE_GIVEN_UP, log });
  if (!isWorker()) receiveSignalsOfLaunchers();
  const tryOut = isWorker() ? undefined : await startTryOut(config, directory, log);
  const system = await compose(config, directory, log);
  reloadOnHangup({ read: async () => (await read()).config, first: config, takeOver: system.takeOver, early, log });
  const stopped = isWorker() ? parentStopSignal() : stopSignal();
  if (isWorker()) {
    log.info({ worker_pid: process.pid }, 'a worker is ready');
    tellReady(system.address.adminPort);
  } else {
    const address = { ...system.address, public_url: config.public_url };
    log.info({ version: VERSION, ...address, ready_after_ms: Math.round(performance.now()) }, 'Paydesk is ready');
  }
  tryOut?.openShop();

  const reason = await Promise.race([stopped, system.databaseGivenUp.then((lost) => ({ lost }))]);
  if (typeof reason === 'object') {
    log.fatal(
      { reason: reason.lost },
      'the embedded database does not start again: this process ends, for its supervisor to start another',
    );
    process.exit(DATABASE_GIVEN_UP);
  }
  const drainSeconds = reason === 'SIGTERM' ? config.server.drain_seconds : 0;
  log.info({ signal: reason, drain_seconds: drainSeconds }, 'Paydesk stops');
  setTimeout(
    () => {
      log.error('what is in flight does not end: this process does. Outcomes are asked for by other replicas, or after the next start');
      process.exit(STUCK);
    },
    drainSeconds * 1000 + STOPS_WITHIN_MS,
  );
  await system.stop({ drainMs: drainSeconds * 1000 });
  await tryOut?.stop();
  log.info('Paydesk has stopped');
  process.exit(0);
}

/** The first one; the next one, of either kind, ends the process as if it were not handled. */
function stopSignal(): Promise<NodeJS.Signals> {
  const first = Promise.withResolvers<NodeJS.Signals>();
  const receive = (signal: NodeJS.Signals): void => {
    for (const each of STOP_SIGNALS) process.off(each, receive);
    first.resolve(signal);
  };
  for (const each of STOP_SIGNALS) process.on(each, receive);
  return first.promise;
}
