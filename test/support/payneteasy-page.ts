import { expect } from 'vitest';
import type { PaynetEasySimulator } from '../simulators/payneteasy/simulator.ts';
import { PAYNETEASY } from '../simulators/payneteasy/entry.ts';
import { FAST_ACCOUNT } from './pace.ts';
import type { SystemOptions } from './start-system.ts';

const MINUTE_MS = 60_000;

/** A system whose payers type the card at the page of the first gateway, which is another site than ours, as the real one is. */
export const AT_PAYMENT_PAGE = {
  accounts: { payneteasy: { ...FAST_ACCOUNT, entry: 'payment_page', page_lifetime_ms: 30 * MINUTE_MS } },
  simulators: { payneteasy: { ...PAYNETEASY.tests, publicName: 'localhost' } },
} as const satisfies SystemOptions;

/** The gateway has opened exactly these pages for a payment, in this order, each under a reference of its own. */
export function expectPagesOpened(simulator: PaynetEasySimulator, payment: string, commands: readonly string[]): void {
  const opened = simulator
    .requests()
    .filter(({ command, clientOrderId }) => command.endsWith('-form') && clientOrderId.startsWith(payment));
  expect(opened.map(({ command, clientOrderId }) => [command, clientOrderId])).toEqual(
    commands.map((command, index) => [command, `${payment}-${String(index + 1)}`]),
  );
}
