import { DESJARDINS_ACCOUNT } from '../fixtures/desjardins-merchant.ts';
import { LAMP_SHOP } from '../fixtures/lamp-shop.ts';
import { MYPOS_ACCOUNTS } from '../fixtures/mypos-store.ts';
import type { ShopAccount, TestCard } from '../shop/accounts.ts';
import { TEST_CARDS as DESJARDINS_CARDS } from '../simulators/desjardins/simulator.ts';
import { TEST_CARDS as MYPOS_CARDS } from '../simulators/mypos/simulator.ts';
import { TEST_CARDS as PAYNETEASY_CARDS } from '../simulators/payneteasy/simulator.ts';

/** Whatever the card. */
const MYPOS_AMOUNTS: readonly TestCard[] = [
  { number: '… .51', description: 'An amount that ends so is declined (21), whatever the card' },
  { number: '… .13', description: 'An amount that ends so: insufficient funds (13)' },
  { number: '… .24', description: 'An amount that ends so: 3-D Secure failed (24)' },
];

/** Of a payment, or of a capture or refund where it says so. */
const DESJARDINS_AMOUNTS: readonly TestCard[] = [
  { number: '9000.05', description: 'This amount is declined (iso 05), whatever the card' },
  { number: '9000.51', description: 'This amount: insufficient funds (iso 51)' },
  { number: '9000.91', description: 'This amount: the bank cannot be reached (iso 91)' },
  { number: '9010.01', description: 'This amount comes back without a receipt: the gateway is asked what has become of it' },
  { number: '9010.08', description: 'This amount is taken and its answer lost: the gateway is asked' },
  { number: '9010.18', description: 'This amount has a receipt with special characters' },
  { number: '9020.02', description: 'A capture or refund of this amount is refused by the batch' },
  { number: '9020.03', description: 'A capture or refund of this amount succeeds in silence: only a question reveals it' },
];

/** Every gateway account of the demo, with the cards to try it out. */
export const SHOP_ACCOUNTS: readonly ShopAccount[] = [
  { id: LAMP_SHOP.account, testCards: PAYNETEASY_CARDS },
  { id: MYPOS_ACCOUNTS.hosted, testCards: [...MYPOS_CARDS, ...MYPOS_AMOUNTS] },
  { id: MYPOS_ACCOUNTS.direct, testCards: [...MYPOS_CARDS, ...MYPOS_AMOUNTS] },
  { id: DESJARDINS_ACCOUNT, testCards: [...DESJARDINS_CARDS, ...DESJARDINS_AMOUNTS], currency: 'CAD' },
];
