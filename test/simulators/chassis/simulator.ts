import { randomInt } from 'node:crypto';
import type { Server } from 'node:http';
import { VirtualClock } from './clock.ts';
import type { ControlRoute } from './control-api/route.ts';
import { createControlServer } from './control-api/server.ts';
import { stateRoutes } from './control-api/state-routes.ts';
import { listen, stop } from './listen.ts';
import type { Patch } from './patch.ts';
import type { SimulatedGateway } from './simulated-gateway.ts';

export interface SimulatorOptions<Settings> {
  /** 0 or absent: a free one. */
  readonly port?: number;
  readonly controlPort?: number;
  /** 127.0.0.1 when absent; another one than loopback is refused unless `publicHost` says that it is meant. */
  readonly host?: string;
  readonly publicHost?: boolean;
  /** Name by which browsers reach the gateway; the host when absent. */
  readonly publicName?: string;
  readonly settings?: Patch<Settings>;
  /** The same seed gives the same ids; random when absent. */
  readonly seed?: number;
  /** frozen: time stands still until advanced. */
  readonly clock?: 'real' | 'frozen';
}

/** A running simulator, as far as all are the same. */
export interface RunningSimulator<Settings> {
  readonly url: string;
  /** Where browsers reach it. */
  readonly publicUrl: string;
  readonly controlUrl: string;
  changeSettings(patch: Patch<Settings>): void;
  /** Resolves when everything that fell due has happened, messages to merchants answered. */
  advanceClock(byMs: number): Promise<void>;
  /** Forgets everything but ids, time and the settings of the start. */
  reset(): void;
  close(): Promise<void>;
}

/** What one gateway adds to the chassis. */
export interface Simulation<Settings, Gateway> {
  readonly defaults: Settings;
  readonly patchSettings: (settings: Settings, patch: unknown) => Settings;
  /** As the control API shows them; all of them when absent. */
  readonly shownSettings?: (settings: Settings) => unknown;
  readonly testCards: readonly object[];
  readonly createGateway: (means: { readonly settings: Settings; readonly clock: VirtualClock; readonly seed: number }) => Gateway;
  readonly createServer: (gateway: Gateway) => Server;
  /** Of the control API, beside those of the chassis. */
  readonly routes: readonly ControlRoute<Gateway>[];
  /** Forgets what the gateway keeps beside requests, scenarios and planned tasks. */
  readonly forget: (gateway: Gateway) => void;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Starts the gateway's server and, on loopback, its control API. */
export async function startSimulator<Settings extends object, Gateway extends SimulatedGateway<Settings>>(
  simulation: Simulation<Settings, Gateway>,
  options: SimulatorOptions<Settings>,
): Promise<{ readonly gateway: Gateway; readonly running: RunningSimulator<Settings> }> {
  const host = options.host ?? '127.0.0.1';
  if (!LOOPBACK.includes(host) && options.publicHost !== true) {
    throw new Error(`${host} is not loopback: publicHost must say that it is meant`);
  }
  const { patchSettings, testCards, shownSettings = (settings: Settings) => settings } = simulation;
  const initialSettings = patchSettings(simulation.defaults, options.settings ?? {});
  const clock = new VirtualClock(options.clock ?? 'real');
  const gateway = simulation.createGateway({ settings: initialSettings, clock, seed: options.seed ?? randomInt(1, 1_000_000) });

  const changeSettings = (patch: unknown): void => {
    gateway.settings = patchSettings(gateway.settings, patch);
  };
  const reset = (): void => {
    clock.clear();
    simulation.forget(gateway);
    gateway.requests.clear();
    gateway.scenarios.clear();
    gateway.settings = initialSettings;
  };
  const ofState = stateRoutes({ testCards, shownSettings: () => shownSettings(gateway.settings), changeSettings, reset });
  const servers = [simulation.createServer(gateway), createControlServer(gateway, [...ofState, ...simulation.routes])] as const;
  const url = await listen(servers[0], host, options.port ?? 0);
  const controlUrl = await listen(servers[1], '127.0.0.1', options.controlPort ?? 0);
  const { publicName } = options;
  gateway.publicUrl = publicName === undefined ? url : `http://${publicName}:${new URL(url).port}`;

  const running: RunningSimulator<Settings> = {
    url,
    publicUrl: gateway.publicUrl,
    controlUrl,
    changeSettings,
    advanceClock: (byMs) => clock.advance(byMs),
    reset,
    close: async () => {
      reset();
      await Promise.all(servers.map(stop));
    },
  };
  return { gateway, running };
}
