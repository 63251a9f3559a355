import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { ConfigFile } from '../config/schema.ts';
import { guardAdminConnections } from '../http/connections/guard-admin.ts';
import { listen, stopServer } from '../http/listen.ts';
import { mergedAdmin } from '../http/merged-admin.ts';
import { holdEmbeddedDatabase } from '../storage/open-database.ts';
import { VERSION } from '../version.ts';
import { CommandFault } from './command.ts';
import { receiveSignalsOfLaunchers } from './launchers.ts';
import { startTryOut } from './try-out/start-try-out.ts';
import { forkWorker } from './workers/fork-worker.ts';
import { supervise, type Supervision } from './workers/supervise.ts';

/** So many have their connections at the embedded database, which allows 200. */
const EMBEDDED_WORKERS_MAX = 12;

export interface Serving {
  readonly config: ConfigFile;
  readonly directory: string;
  readonly workers: number;
  readonly givenUpCode: number;
  readonly log: Logger;
}

/**
 * Serves by several processes that share the port. This one accepts their connections, runs the embedded database, answers operators
 * for all of them, and passes signals on.
 */
export async function serveByWorkers({ config, directory, workers, givenUpCode, log }: Serving): Promise<never> {
  receiveSignalsOfLaunchers();
  const embedded = 'directory' in config.database ? resolve(directory, config.database.directory) : undefined;
  if (embedded !== undefined && workers > EMBEDDED_WORKERS_MAX) {
    throw new CommandFault(
      `The embedded database has connections for ${String(EMBEDDED_WORKERS_MAX)} workers: use fewer, or a server by database.url.`,
    );
  }
  const database = embedded === undefined ? undefined : await holdEmbeddedDatabase(embedded, log);
  const tryOut = await startTryOut(config, directory, log);
  const supervision = supervise({ count: workers, start: forkWorker, givenUpCode, log });
  const told = passOnSignals(supervision);
  const { admin_host: adminHost, admin_port: adminPort, host, port } = config.server;
  const admin = await listen(mergedAdmin(supervision.adminPorts), adminHost, adminPort, guardAdminConnections(log), true);
  void supervision.allReady.then(() => {
    const address = { host, port, adminPort, public_url: config.public_url };
    log.info({ version: VERSION, ...address, workers, ready_after_ms: Math.round(performance.now()) }, 'Paydesk is ready');
    tryOut.openShop();
  });

  const givenUp = database?.givenUp.then((lost) => {
    log.fatal({ reason: lost }, 'the embedded database does not start again: all processes end, for their supervisor to start others');
    return givenUpCode;
  });
  const reason = await Promise.race([told, supervision.failed, ...(givenUp === undefined ? [] : [givenUp])]);
  log.info({ reason }, 'Paydesk stops');
  if (reason === givenUpCode) supervision.kill();
  const endedWith = await supervision.stop(typeof reason === 'number' ? 'SIGINT' : reason);
  await tryOut.stop();
  await stopServer(admin);
  await database?.close();
  log.info('Paydesk has stopped');
  process.exit(typeof reason === 'number' ? reason : endedWith);
}

/** @returns The first signal to stop. At the second one this process ends with its workers at once. */
function passOnSignals(supervision: Supervision): Promise<'SIGINT' | 'SIGTERM'> {
  const stop = Promise.withResolvers<'SIGINT' | 'SIGTERM'>();
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) {
        supervision.kill();
        process.exit(1);
      }
      isStopping = true;
      stop.resolve(signal);
    });
  }
  if (!process.stdin.isTTY) process.on('SIGHUP', supervision.reload);
  return stop.promise;
}
