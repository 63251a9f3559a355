import { RequestLog } from '../chassis/request-log.ts';
import { startSimulator, type RunningSimulator, type Simulation, type SimulatorOptions as ChassisOptions } from '../chassis/simulator.ts';
import { newCallbackQueue, type Callback } from './callbacks/callback-queue.ts';
import { CardReferences } from './card-references.ts';
import { ROUTES } from './control-api/routes.ts';
import { cardReferenceView, orderView, type CardReferenceView, type OrderView } from './control-api/views.ts';
import { createServer } from './gateway-server.ts';
import type { Gateway } from './gateway.ts';
import { Ids } from './ids.ts';
import { OrderBook } from './orders.ts';
import { valuesOf, type RecordedRequest } from './requests.ts';
import { newScenarioChoices, type ChosenScenario, type ScenarioRequest } from './scenarios.ts';
import { DEFAULT_SETTINGS, patchSettings, type Settings } from './settings.ts';
import { TEST_CARDS } from './test-cards.ts';

export type SimulatorOptions = ChassisOptions<Settings>;

/** The gateway's base is `url` and /paynet/api/v2. */
export interface PaynetEasySimulator extends RunningSimulator<Settings> {
  requests(filter?: { readonly command?: string; readonly clientOrderId?: string }): readonly RecordedRequest[];
  callbacks(clientOrderId?: string): readonly Callback[];
  orders(): readonly OrderView[];
  /** The newest of that client order id, with its transactions, oldest first. */
  order(clientOrderId: string): OrderView | undefined;
  cardReferences(): readonly CardReferenceView[];
  chooseScenario(request: ScenarioRequest): ChosenScenario;
}

const SIMULATION: Simulation<Settings, Gateway> = {
  defaults: DEFAULT_SETTINGS,
  patchSettings,
  testCards: TEST_CARDS,
  createGateway: ({ settings, clock, seed }) => {
    const gateway: Gateway = {
      settings,
      clock,
      ids: new Ids(seed),
      orders: new OrderBook(),
      cardReferences: new CardReferences(),
      scenarios: newScenarioChoices(),
      requests: new RequestLog(clock, valuesOf),
      callbacks: newCallbackQueue(clock, () => gateway.settings.timings.callbackTimeoutMs),
      publicUrl: '',
    };
    return gateway;
  },
  createServer,
  routes: ROUTES,
  forget: ({ orders, cardReferences, callbacks }) => {
    orders.clear();
    cardReferences.clear();
    callbacks.clear();
  },
};

export async function startPaynetEasySimulator(options: SimulatorOptions = {}): Promise<PaynetEasySimulator> {
  const { gateway, running } = await startSimulator(SIMULATION, options);
  return {
    ...running,
    requests: (filter) => gateway.requests.find(filter),
    callbacks: (clientOrderId) => gateway.callbacks.about(clientOrderId),
    orders: () => gateway.orders.all().map((order) => orderView(gateway, order)),
    order: (clientOrderId) => {
      const order = gateway.orders.byClientOrderId(clientOrderId);
      return order === undefined ? undefined : orderView(gateway, order);
    },
    cardReferences: () => gateway.cardReferences.all().map(cardReferenceView),
    chooseScenario: (request) => gateway.scenarios.choose(request),
  };
}
