import { LAMP_SHOP } from '../fixtures/lamp-shop.ts';
import type { ShopAccount, TestCard } from '../shop/accounts.ts';
import { batchClock, type BatchClock } from '../shop/batch-clock.ts';
import type { SimulatedAccount } from '../simulators/chassis/entry.ts';
import { type SimulatorName, SIMULATORS } from '../simulators/all.ts';

/** All that the demo offers. */
export function demoAccounts(gateway: SimulatorName): readonly SimulatedAccount[] {
  return SIMULATORS[gateway].accounts;
}

function testedAccounts(gateway: SimulatorName): readonly SimulatedAccount[] {
  return demoAccounts(gateway).filter(({ demoOnly }) => demoOnly !== true);
}

/** The lamp shop's accounts at a simulated gateway, for the configuration of a BFF. */
export function bffAccounts(
  gateway: SimulatorName,
  gatewayUrl: string,
  changes: Readonly<Record<string, unknown>> = {},
  accounts = testedAccounts(gateway),
): readonly object[] {
  return accounts.map(({ id, settings }) => ({
    id,
    merchant: LAMP_SHOP.id,
    gateway,
    settings: { ...settings(gatewayUrl), ...changes },
  }));
}

/** The same accounts, as the shop offers them. */
export function shopAccounts(
  gateway: SimulatorName,
  testCards: readonly TestCard[],
  accounts = testedAccounts(gateway),
): readonly ShopAccount[] {
  return accounts.map(({ id, currency }) => ({ id, testCards, ...(currency === undefined ? {} : { currency }) }));
}

/** Of the first account whose gateway has one. */
export function batchClockOf(
  simulators: Readonly<Partial<Record<SimulatorName, { readonly controlUrl: string }>>>,
): BatchClock | undefined {
  for (const [name, { controlUrl }] of Object.entries(simulators) as [SimulatorName, { readonly controlUrl: string }][]) {
    const account = SIMULATORS[name].accounts.find(({ batch }) => batch === true);
    if (account !== undefined) return batchClock(account.id, controlUrl);
  }
  return undefined;
}
