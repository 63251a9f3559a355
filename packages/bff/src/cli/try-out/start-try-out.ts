import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { ConfigFile } from '../../config/schema.ts';
import { CommandFault } from '../command.ts';
import { loadSimulators } from './simulators.ts';

export interface TryOut {
  /** Once payments can be asked for. */
  openShop(): void;
  stop(): Promise<void>;
}

/**
 * Starts what the configuration wants beside the BFF for trying out: a simulated gateway, and a shop.
 *
 * @throws {CommandFault} When that cannot be.
 */
export async function startTryOut({ try_out: wanted }: ConfigFile, directory: string, log: Logger): Promise<TryOut> {
  if (wanted === undefined) return { openShop: () => undefined, stop: () => Promise.resolve() };
  const simulator = await startSimulator(wanted, log);
  let shop: ChildProcess | undefined;
  return {
    openShop() {
      if (wanted.shop !== undefined) shop = startShop(resolve(directory, wanted.shop));
    },
    async stop() {
      shop?.kill();
      if (shop?.exitCode === null && shop.signalCode === null) await once(shop, 'exit');
      await simulator?.close();
    },
  };
}

async function startSimulator({ gateway, port, control_port: controlPort }: NonNullable<ConfigFile['try_out']>, log: Logger) {
  const simulator = (await loadSimulators())[gateway];
  if (simulator === undefined) throw new CommandFault('try_out.gateway: there is no simulator of this gateway.');
  try {
    const running = await simulator.start({ ...simulator.demo, port, controlPort });
    log.warn(
      { gateway, url: running.url, control_url: running.controlUrl },
      'NO MONEY MOVES: this gateway is simulated. Take try_out out of the configuration before you sell',
    );
    return running;
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause;
    // Of another replica or worker on this machine.
    if (!(await isSimulator(controlPort))) {
      throw new CommandFault('try_out: one of its ports is taken by another program. Choose other ports, or end that program.', { cause });
    }
    log.warn({ gateway, port }, 'NO MONEY MOVES: this gateway is simulated, by a simulator that was there before');
    return undefined;
  }
}

async function isSimulator(controlPort: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${String(controlPort)}/scenarios`).catch(() => undefined);
  return answer?.ok === true;
}

/** Loaded before the shop: its standard input closes when this process ends, killed or not. */
const END_WITH_PARENT = "data:text/javascript,process.stdin.on('end', () => process.exit()).resume()";

/** What it says goes where problems go: the log stands alone on standard output. */
function startShop(file: string): ChildProcess {
  return spawn(process.execPath, ['--import', END_WITH_PARENT, file], { stdio: ['pipe', process.stderr, process.stderr] });
}
