import { expect } from 'vitest';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { toldTypes } from '../support/outbox.ts';
import type { System } from '../support/start-system.ts';

/** What a payer at the payment page may be wanted to do, and how that shows. */
export const INTENTS = [
  { intent: 'authorize', status: 'authorized', event: 'approved', notify: 'IPCPreAuthorizationNotify' },
  { intent: 'sale', status: 'captured', event: 'paid', notify: 'IPCPurchaseNotify' },
] as const;
export type Intent = (typeof INTENTS)[number];

/** Waits until the payment is paid; that is one fact of the timeline, and the merchant is told once. */
export async function expectPaidOnce(
  { api, cluster }: System,
  { id }: { readonly id: string },
  { status, event }: Intent,
  { told = [] }: { readonly told?: readonly string[] } = {},
): Promise<void> {
  expect(await expectStatus(api, id, status)).toMatchObject({ needs_attention: false, decline: null });
  const timeline = await expectTimeline(api, id, ['challenge_requested', event]);
  expect(timeline.filter((entry) => entry.event === event)).toHaveLength(1);
  expect(timeline.at(-1)?.status_after).toBe(status);
  expect(await toldTypes(cluster, id)).toEqual([...told, 'payment.challenged', 'operation.succeeded', `payment.${status}`]);
}
