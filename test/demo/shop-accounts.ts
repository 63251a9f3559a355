import type { ShopAccount } from '../shop/accounts.ts';
import { SIMULATOR_NAMES, SIMULATORS } from '../simulators/all.ts';
import { demoAccounts, shopAccounts } from '../support/gateway-accounts.ts';

/** Every gateway account of the demo, with the cards to try it out. */
export const SHOP_ACCOUNTS: readonly ShopAccount[] = SIMULATOR_NAMES.flatMap((name) => {
  const { testCards, testAmounts } = SIMULATORS[name];
  return shopAccounts(name, [...testCards, ...testAmounts], demoAccounts(name));
});
