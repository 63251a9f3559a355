import { LAMP_SHOP } from '../fixtures/lamp-shop.ts';
import { MYPOS_ACCOUNTS } from '../fixtures/mypos-store.ts';
import type { ShopAccount, TestCard } from '../shop/accounts.ts';
import { TEST_CARDS as MYPOS_CARDS } from '../simulators/mypos/simulator.ts';
import { TEST_CARDS as PAYNETEASY_CARDS } from '../simulators/payneteasy/simulator.ts';

/** Whatever the card. */
const MYPOS_AMOUNTS: readonly TestCard[] = [
  { number: '… .51', description: 'An amount that ends so is declined (21), whatever the card' },
  { number: '… .13', description: 'An amount that ends so: insufficient funds (13)' },
  { number: '… .24', description: 'An amount that ends so: 3-D Secure failed (24)' },
];

/** Every gateway account of the demo, with the cards to try it out. */
export const SHOP_ACCOUNTS: readonly ShopAccount[] = [
  { id: LAMP_SHOP.account, testCards: PAYNETEASY_CARDS },
  { id: MYPOS_ACCOUNTS.hosted, testCards: [...MYPOS_CARDS, ...MYPOS_AMOUNTS] },
  { id: MYPOS_ACCOUNTS.direct, testCards: [...MYPOS_CARDS, ...MYPOS_AMOUNTS] },
];
