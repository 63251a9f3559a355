import { afterEach } from 'vitest';
import { startMyposSimulator, type MyposSimulator, type SimulatorOptions } from '../simulator.ts';
import { Merchant } from './merchant.ts';
import { startShopServer, type ShopServer } from './shop-server.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const server of open.splice(0).toReversed()) await server.close();
});

/** A simulator whose time stands still, stopped when the test ends. */
export async function aGateway(options: SimulatorOptions = {}): Promise<{ simulator: MyposSimulator; merchant: Merchant }> {
  const simulator = await startMyposSimulator({ seed: 1, clock: 'frozen', ...options });
  open.push(simulator);
  return { simulator, merchant: new Merchant(simulator.url) };
}

export async function aShop(): Promise<ShopServer> {
  const shop = await startShopServer();
  open.push(shop);
  return shop;
}
