import { closedAfterTest } from '../../chassis/testing/closed-after-test.ts';
import { startDesjardinsSimulator, type DesjardinsSimulator, type SimulatorOptions } from '../simulator.ts';
import { aPurchase, aQuery, Merchant, type Reply, type Step3 } from './merchant.ts';
import { startShopServer, type ShopServer } from './shop-server.ts';

export interface Running {
  readonly simulator: DesjardinsSimulator;
  readonly merchant: Merchant;
  readonly shop: ShopServer;
  /** Steps 1 to 3 of a payment. */
  readonly pay: (changes?: Partial<Step3>) => Promise<Reply>;
  /** Asks about them, and reads the notice. */
  readonly ask: (...trxIds: readonly string[]) => Promise<string>;
}

/** A simulator whose time stands still and whose bank answers at once, and a shop; both are stopped when the test ends. */
export async function aGateway({ settings, ...options }: SimulatorOptions = {}): Promise<Running> {
  const timings = { authDelayMs: 0, queryDelayMs: 0, ...settings?.timings };
  const simulator = closedAfterTest(
    await startDesjardinsSimulator({ seed: 1, clock: 'frozen', ...options, settings: { ...settings, timings } }),
  );
  const shop = closedAfterTest(await startShopServer());
  const merchant = new Merchant(simulator.url);
  return {
    simulator,
    merchant,
    shop,
    pay: (changes) => merchant.send(aPurchase(shop.url, changes)),
    async ask(...trxIds) {
      await merchant.send(aQuery('status', trxIds, shop.url));
      await simulator.idle();
      return shop.received.at(-1)?.text ?? '';
    },
  };
}
