import { randomInt } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { plainBehavior } from './behavior-defaults.ts';
import type { Callback } from './callbacks/callback-queue.ts';
import { CallbackQueue } from './callbacks/callback-queue.ts';
import { CardReferences } from './card-references.ts';
import { VirtualClock } from '../clock.ts';
import { ROUTES } from './control-api/routes.ts';
import { createControlServer } from '../control-server.ts';
import { reset } from './control-api/reset.ts';
import { cardReferenceView, orderView } from './control-api/views.ts';
import type { CardReferenceView, OrderView } from './control-api/views.ts';
import { createGatewayServer } from './gateway-server.ts';
import type { Gateway } from './gateway.ts';
import { Ids } from './ids.ts';
import { OrderBook } from './orders.ts';
import { RequestLog } from './requests.ts';
import type { RecordedRequest } from './requests.ts';
import { ScenarioChoices } from './scenarios.ts';
import type { ChosenScenario, ScenarioRequest } from './scenarios.ts';
import { DEFAULT_SETTINGS, patchSettings } from './settings.ts';
import type { SettingsPatch } from './settings.ts';

export { TEST_CARDS } from './test-cards.ts';

export interface SimulatorOptions {
  /** 0 or absent: a free one. */
  readonly port?: number;
  readonly controlPort?: number;
  /** 127.0.0.1 when absent. */
  readonly host?: string;
  /** Where browsers reach the gateway, when that is not its own host and port. */
  readonly publicUrl?: string;
  readonly settings?: SettingsPatch;
  /** The same seed gives the same ids; random when absent. */
  readonly seed?: number;
  /** frozen: time stands still until advanced. */
  readonly clock?: 'real' | 'frozen';
}

export interface PaynetEasySimulator {
  /** Gateway base is this and /paynet/api/v2. */
  readonly url: string;
  readonly controlUrl: string;
  requests(filter?: { readonly command?: string; readonly clientOrderId?: string }): readonly RecordedRequest[];
  callbacks(clientOrderId?: string): readonly Callback[];
  orders(): readonly OrderView[];
  /** The newest of that client order id, with its transactions, oldest first. */
  order(clientOrderId: string): OrderView | undefined;
  cardReferences(): readonly CardReferenceView[];
  chooseScenario(request: ScenarioRequest): ChosenScenario;
  changeSettings(patch: SettingsPatch): void;
  /** Resolves when everything that fell due has happened, callbacks answered. */
  advanceClock(byMs: number): Promise<void>;
  reset(): void;
  close(): Promise<void>;
}

export async function startPaynetEasySimulator(options: SimulatorOptions = {}): Promise<PaynetEasySimulator> {
  const initialSettings = patchSettings(DEFAULT_SETTINGS, options.settings ?? {});
  const gateway = createGateway(options, initialSettings);
  const host = options.host ?? '127.0.0.1';
  const servers = [createGatewayServer(gateway), createControlServer({ gateway, initialSettings }, ROUTES)] as const;
  const url = await listen(servers[0], host, options.port ?? 0);
  const controlUrl = await listen(servers[1], host, options.controlPort ?? 0);
  gateway.publicUrl = options.publicUrl ?? url;
  return {
    url,
    controlUrl,
    requests: (filter) => gateway.requests.find(filter),
    callbacks: (clientOrderId) => (clientOrderId === undefined ? gateway.callbacks.all() : gateway.callbacks.ofOrder(clientOrderId)),
    orders: () => gateway.orders.all().map((order) => orderView(gateway, order)),
    order: (clientOrderId) => {
      const order = gateway.orders.byClientOrderId(clientOrderId);
      return order === undefined ? undefined : orderView(gateway, order);
    },
    cardReferences: () => gateway.cardReferences.all().map(cardReferenceView),
    chooseScenario: (request) => gateway.scenarios.choose(request),
    changeSettings: (patch) => {
      gateway.settings = patchSettings(gateway.settings, patch);
    },
    advanceClock: (byMs) => gateway.clock.advance(byMs),
    reset: () => {
      reset(gateway, initialSettings);
    },
    close: async () => {
      reset(gateway, initialSettings);
      await Promise.all(servers.map(stop));
    },
  };
}

function createGateway(options: SimulatorOptions, settings: Gateway['settings']): Gateway {
  const clock = new VirtualClock(options.clock ?? 'real');
  const gateway: Gateway = {
    settings,
    clock,
    ids: new Ids(options.seed ?? randomInt(1, 1_000_000)),
    orders: new OrderBook(),
    cardReferences: new CardReferences(),
    scenarios: new ScenarioChoices(plainBehavior(settings.timings)),
    requests: new RequestLog(),
    callbacks: new CallbackQueue(clock, () => gateway.settings.timings.callbackTimeoutMs),
    publicUrl: '',
  };
  return gateway;
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address() as AddressInfo;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${String(address.port)}`);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
