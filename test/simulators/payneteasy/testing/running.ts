import { closedAfterTest } from '../../chassis/testing/closed-after-test.ts';
import { startPaynetEasySimulator, type PaynetEasySimulator, type SimulatorOptions } from '../simulator.ts';
import { Merchant } from './merchant.ts';
import { startShopServer, type ShopServer } from './shop-server.ts';

/** A simulator whose time stands still, stopped when the test ends. */
export async function aGateway(options: SimulatorOptions = {}): Promise<{ simulator: PaynetEasySimulator; merchant: Merchant }> {
  const simulator = closedAfterTest(await startPaynetEasySimulator({ seed: 1, clock: 'frozen', ...options }));
  return { simulator, merchant: new Merchant(simulator.url) };
}

export async function aShop(): Promise<ShopServer> {
  return closedAfterTest(await startShopServer());
}
