import type { SimulatorEntry } from '../chassis/entry.ts';
import { BATCH_WITHIN_MS, type Settings } from './settings.ts';
import { startDesjardinsSimulator, type DesjardinsSimulator } from './simulator.ts';
import { TEST_CARDS } from './test-cards.ts';

export const DESJARDINS_ACCOUNT = 'desjardins';

/** What no message says and payers must be shown. */
export const STATEMENT = {
  legal_name: 'Lampes & Cie inc.',
  terms_url: 'https://shop.example/conditions',
  refund_policy_url: 'https://shop.example/remboursements',
} as const;

/** A gateway on this machine may be asked sooner and more often. */
const POLLING = {
  first_question_after_ms: 2_000,
  spacing_ms: 2_000,
  absences_apart_ms: 5_000,
  gather_ms: 100,
  schedule: [{ until_ms: 86_400_000, from_ms: 2_000, to_ms: 4_000 }],
} as const;

export const DESJARDINS: SimulatorEntry<Settings, DesjardinsSimulator> = {
  start: startDesjardinsSimulator,
  demo: { settings: { timings: { batchDelayMs: BATCH_WITHIN_MS } } },
  // Batches wait until the clock is moved.
  tests: { seed: 1, clock: 'frozen', settings: { timings: { authDelayMs: 0, queryDelayMs: 0 } } },
  accounts: [
    {
      id: DESJARDINS_ACCOUNT,
      about: 'takes Canadian dollars, asks for no security code, writes a receipt; its batch clock stands in the back office',
      currency: 'CAD',
      batch: true,
      settings: (gatewayUrl) => ({
        url: `${gatewayUrl}/catch`,
        merchant_id: '654321',
        merchant_key: '${env:DESJARDINS_MERCHANT_KEY}',
        merchant: STATEMENT,
        polling: POLLING,
      }),
    },
  ],
  environment: { DESJARDINS_MERCHANT_KEY: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' },
  testCards: TEST_CARDS,
  testAmounts: [
    { number: '9000.05', description: 'This amount is declined (iso 05), with every card' },
    { number: '9000.51', description: 'This amount: insufficient funds (iso 51)' },
    { number: '9000.91', description: 'This amount: the bank cannot be reached (iso 91)' },
    { number: '9010.01', description: 'This amount comes back without a receipt: the gateway is asked what has become of it' },
    { number: '9010.08', description: 'This amount is taken and its answer lost: the gateway is asked' },
    { number: '9010.18', description: 'This amount has a receipt with special characters' },
    { number: '9020.02', description: 'A capture or refund of this amount is refused by the batch' },
    { number: '9020.03', description: 'A capture or refund of this amount succeeds in silence: only a question reveals it' },
  ],
};
