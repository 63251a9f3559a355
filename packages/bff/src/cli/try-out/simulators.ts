import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageDirectory } from '../../package-directory.ts';
import { CommandFault } from '../command.ts';

/** A simulated gateway, as it describes itself. */
export interface Simulator {
  readonly start: (options: SimulatorOptions) => Promise<RunningSimulator>;
  /** For people who try it out. */
  readonly demo: SimulatorOptions;
  readonly accounts: readonly SimulatedAccount[];
  /** Secrets that the accounts' settings name as `${env:NAME}`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly testCards: readonly { readonly number: string; readonly description: string }[];
  /** Amounts that decide what becomes of a payment. */
  readonly testAmounts: readonly { readonly number: string; readonly description: string }[];
}

export interface SimulatedAccount {
  readonly id: string;
  /** The only one that it takes. */
  readonly currency?: string;
  readonly settings: (gatewayUrl: string) => Readonly<Record<string, unknown>>;
}

export interface SimulatorOptions {
  readonly port?: number;
  readonly controlPort?: number;
  readonly host?: string;
  /** That a host other than loopback is meant. */
  readonly publicHost?: boolean;
  readonly seed?: number;
}

export interface RunningSimulator {
  readonly url: string;
  readonly controlUrl: string;
  close(): Promise<void>;
}

/** In the package that is published, and in that of the workspace. */
const FILES = ['simulators/simulators.js', 'dist/bundle/simulators/simulators.js'];

/**
 * They are built into files of their own, which share no code with the BFF and are loaded when they are asked for.
 *
 * @returns By the names that the configuration has for gateways.
 * @throws {CommandFault} Where they are not built.
 */
export async function loadSimulators(): Promise<Readonly<Record<string, Simulator>>> {
  const file = FILES.map((path) => join(packageDirectory(), path)).find((path) => existsSync(path));
  if (file === undefined) throw new CommandFault('The simulators are not built: `pnpm build` builds them.');
  const { SIMULATORS } = (await import(pathToFileURL(file).href)) as { SIMULATORS: Readonly<Record<string, Simulator>> };
  return SIMULATORS;
}
