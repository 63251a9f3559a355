import type { SimulatorEntry } from '../chassis/entry.ts';
import type { Patch } from '../chassis/patch.ts';
import type { Settings } from './settings.ts';
import { startPaynetEasySimulator, type PaynetEasySimulator } from './simulator.ts';
import { TEST_CARDS } from './test-cards.ts';

const LOGIN = 'lamp-shop';
const ENDPOINTS = { EUR: '4107', USD: '4108', JPY: '4109', KWD: '4110' } as const;

/** Signs requests and callbacks of the lamp shop. */
export const CONTROL_KEY = '5A1F9C60-3B7D-4E2A-9D84-1C6E0B7F2A35';

const LAMP_SHOP: Patch<Settings> = {
  merchants: { [LOGIN]: { name: 'Lamp & Co', key: CONTROL_KEY } },
  endpoints: Object.fromEntries(Object.values(ENDPOINTS).map((id) => [id, { merchant: LOGIN, descriptor: 'LAMP*CO' }])),
};

const settings = (gatewayUrl: string) => ({
  base_url: `${gatewayUrl}/paynet/api/v2`,
  endpoint_group: '880',
  login: LOGIN,
  control_key: '${env:PAYNETEASY_CONTROL_KEY}',
  currencies: Object.keys(ENDPOINTS),
});

export const PAYNETEASY: SimulatorEntry<Settings, PaynetEasySimulator> = {
  start: startPaynetEasySimulator,
  demo: { settings: LAMP_SHOP },
  // It takes no time of its own to show a challenge, and little to decide.
  tests: {
    settings: {
      ...LAMP_SHOP,
      timings: {
        challengeAppears: { statusRequests: 1, ms: 100 },
        paymentSettles: { statusRequests: 2, ms: 400 },
        operationSettles: { statusRequests: 2, ms: 300 },
        returnHoldMs: 2_000,
        callbackDelayMs: 50,
      },
    },
  },
  accounts: [
    { id: 'payneteasy', about: '', settings },
    {
      id: 'payneteasy-hosted',
      about: 'asks for the card at a page of the gateway',
      demoOnly: true,
      settings: (gatewayUrl) => ({ ...settings(gatewayUrl), entry: 'payment_page' }),
    },
  ],
  environment: { PAYNETEASY_CONTROL_KEY: CONTROL_KEY },
  testCards: TEST_CARDS,
  testAmounts: [],
};
