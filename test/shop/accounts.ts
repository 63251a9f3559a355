import type { Currency } from './orders.ts';

/** A gateway account that the shop can be told to use, and how to try it out. */
export interface ShopAccount {
  readonly id: string;
  readonly testCards: readonly TestCard[];
  /** The only one that it takes: the lamp is sold in it, even when another was chosen. */
  readonly currency?: Currency;
}

export interface TestCard {
  readonly number: string;
  /** In English, as the simulated gateway tells it. */
  readonly description: string;
}
