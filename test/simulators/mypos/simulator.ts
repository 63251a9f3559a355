import { RequestLog } from '../chassis/request-log.ts';
import { startSimulator, type RunningSimulator, type Simulation, type SimulatorOptions as ChassisOptions } from '../chassis/simulator.ts';
import { toHundredths } from './amounts.ts';
import { AuthenticationBook } from './authentications.ts';
import { actInBackOffice, type BackOfficeAct } from './back-office.ts';
import { newCallbackQueue, type Callback } from './callbacks/callback-queue.ts';
import { ROUTES } from './control-api/routes.ts';
import { orderView, storedCardView, type OrderView, type StoredCardView } from './control-api/views.ts';
import { createServer } from './gateway-server.ts';
import type { Gateway } from './gateway.ts';
import { HostedPages } from './hosted/hosted-pages.ts';
import { Ids } from './ids.ts';
import { OrderBook, type Order } from './orders.ts';
import { valuesOf, type RecordedRequest } from './requests.ts';
import { newScenarioChoices, type ChosenScenario, type ScenarioRequest } from './scenarios.ts';
import { DEFAULT_SETTINGS, DEFAULT_STORE, patchSettings, withoutKeys, type Settings } from './settings.ts';
import { StoredCards } from './stored-cards.ts';
import { TEST_CARDS } from './test-cards.ts';

export type SimulatorOptions = ChassisOptions<Settings>;

/** Methods are posted to `url` and /vmp/checkout-test. */
export interface MyposSimulator extends RunningSimulator<Settings> {
  /** By `orderId`: its own, or that of the order it is about. */
  requests(filter?: { readonly method?: string; readonly orderId?: string }): readonly RecordedRequest[];
  callbacks(orderId?: string): readonly Callback[];
  orders(): readonly OrderView[];
  /** The newest of that OrderID. */
  order(orderId: string): OrderView | undefined;
  storedCards(): readonly StoredCardView[];
  /** What a person does in the portal; fails where that is not possible. @param amount A decimal; all there is when undefined. */
  actInBackOffice(orderId: string, act: BackOfficeAct, amount?: string): Promise<OrderView>;
  chooseScenario(request: ScenarioRequest): ChosenScenario;
}

const SIMULATION: Simulation<Settings, Gateway> = {
  defaults: DEFAULT_SETTINGS,
  patchSettings,
  shownSettings: withoutKeys,
  testCards: TEST_CARDS,
  createGateway: ({ settings, clock, seed }) => {
    const gateway: Gateway = {
      settings,
      clock,
      ids: new Ids(seed),
      orders: new OrderBook(),
      storedCards: new StoredCards(DEFAULT_STORE),
      scenarios: newScenarioChoices(),
      requests: new RequestLog(clock, valuesOf),
      callbacks: newCallbackQueue(clock, () => gateway.settings),
      hostedPages: new HostedPages(),
      authentications: new AuthenticationBook(),
      publicUrl: '',
    };
    return gateway;
  },
  createServer,
  routes: ROUTES,
  forget: ({ orders, storedCards, hostedPages, authentications, callbacks }) => {
    orders.clear();
    storedCards.clear();
    hostedPages.clear();
    authentications.clear();
    callbacks.clear();
  },
};

function newestOf(gateway: Gateway, orderId: string): Order | undefined {
  return gateway.orders.all().findLast((candidate) => candidate.orderId === orderId);
}

export async function startMyposSimulator(options: SimulatorOptions = {}): Promise<MyposSimulator> {
  const { gateway, running } = await startSimulator(SIMULATION, options);
  return {
    ...running,
    requests: (filter) => gateway.requests.find(filter),
    callbacks: (orderId) => gateway.callbacks.about(orderId),
    orders: () => gateway.orders.all().map((order) => orderView(gateway, order)),
    order: (orderId) => {
      const order = newestOf(gateway, orderId);
      return order === undefined ? undefined : orderView(gateway, order);
    },
    actInBackOffice: async (orderId, act, amount) => {
      const order = newestOf(gateway, orderId);
      if (order === undefined) throw new Error(`there is no order ${orderId}`);
      await actInBackOffice(gateway, order, act, amount === undefined ? undefined : toHundredths(amount));
      return orderView(gateway, order);
    },
    storedCards: () => gateway.storedCards.all().map(storedCardView),
    chooseScenario: (request) => gateway.scenarios.choose(request),
  };
}
