import type { Gateway } from './gateway.ts';

/** One set of credentials at one gateway, and whose it is. */
export interface GatewayAccount {
  readonly id: string;
  readonly merchant: string;
  readonly gateway: Gateway;
}

export interface Merchant {
  readonly id: string;
  readonly name: string;
  /** Origins whose pages may hold our frame. */
  readonly origins: readonly string[];
}

export interface Accounts {
  find(id: string): GatewayAccount | undefined;
  ofMerchant(merchant: string): readonly GatewayAccount[];
  merchant(id: string): Merchant | undefined;
}

/** The account that an address names; `undefined` when it is at another gateway. */
export type AccountUnder = (gateway: string, account: string) => GatewayAccount | undefined;
