import { fileURLToPath } from 'node:url';
import type { SimulatorEntry } from '../chassis/entry.ts';
import type { Settings } from './settings.ts';
import { startMyposSimulator, type MyposSimulator } from './simulator.ts';
import { TEST_CARDS } from './test-cards.ts';

/** Two accounts at one store: one asks for the card at the gateway's own page, the other in Paydesk's form. */
export const MYPOS_ACCOUNTS = { hosted: 'mypos-hosted', direct: 'mypos-direct' } as const;

/** The store that the simulator is born with; the keys stay in their files. */
const store = (gatewayUrl: string) => ({
  url: `${gatewayUrl}/vmp/checkout-test`,
  sid: '000000000000010',
  wallet_number: '61938166610',
  key_index: 1,
  keys: [{ key_index: 1, private_key: keyFile('merchant-keyindex1.private'), gateway_certificate: keyFile('gateway-keyindex1.cert') }],
  currencies: ['EUR', 'USD', 'JPY'],
  tokens: true,
  partial_completion: true,
  reversal: true,
});

// Without a 3-D Secure result of the shop's own: the shop has none.
const DIRECT = { mode: 'direct', require_three_ds_result: false, default_eci: '7' } as const;

export const MYPOS: SimulatorEntry<Settings, MyposSimulator> = {
  start: startMyposSimulator,
  demo: {},
  // By name: another site than the BFF, as the real one is.
  tests: { publicName: 'localhost' },
  accounts: [
    { id: MYPOS_ACCOUNTS.hosted, about: 'asks for the card at a page of the gateway', settings: store },
    { id: MYPOS_ACCOUNTS.direct, about: '', settings: (gatewayUrl) => ({ ...store(gatewayUrl), ...DIRECT }) },
  ],
  environment: {},
  testCards: TEST_CARDS,
  testAmounts: [
    { number: '… .51', description: 'An amount that ends so is declined (21), with every card' },
    { number: '… .13', description: 'An amount that ends so: insufficient funds (13)' },
    { number: '… .24', description: 'An amount that ends so: 3-D Secure failed (24)' },
  ],
};

function keyFile(name: string): string {
  return `\${file:${fileURLToPath(new URL(`../../../docs/protocols/vectors/mypos/TEST-ONLY-${name}.pem`, import.meta.url))}}`;
}
