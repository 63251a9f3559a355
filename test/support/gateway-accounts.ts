import { LAMP_SHOP } from '../fixtures/lamp-shop.ts';
import type { ShopAccount, TestCard } from '../shop/accounts.ts';
import { batchClock, type BatchClock } from '../shop/batch-clock.ts';
import { type SimulatorName, SIMULATORS } from '../simulators/all.ts';

/** The lamp shop's accounts at a simulated gateway, for the configuration of a BFF. */
export function bffAccounts(
  gateway: SimulatorName,
  gatewayUrl: string,
  changes: Readonly<Record<string, unknown>> = {},
): readonly object[] {
  return SIMULATORS[gateway].accounts.map(({ id, settings }) => ({
    id,
    merchant: LAMP_SHOP.id,
    gateway,
    settings: { ...settings(gatewayUrl), ...changes },
  }));
}

/** The same accounts, as the shop offers them. */
export function shopAccounts(gateway: SimulatorName, testCards: readonly TestCard[]): readonly ShopAccount[] {
  return SIMULATORS[gateway].accounts.map(({ id, currency }) => ({ id, testCards, ...(currency === undefined ? {} : { currency }) }));
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
