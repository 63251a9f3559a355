import type { Payment } from '@paydesk/shared/payment';
import type { PaymentStatus } from '@paydesk/shared/payment-status';
import type { TimelineEntry } from '@paydesk/shared/timeline';
import { expect, vi } from 'vitest';
import type { PaynetEasySimulator } from '../simulators/payneteasy/simulator.ts';
import type { RecordedRequest } from '../simulators/payneteasy/requests.ts';
import type { MerchantClient } from './merchant-client.ts';
import { UNTIL_STUCK } from './until-stuck.ts';

/** Waits until the merchant API tells a status. A BFF that does not answer is waited for, too. */
export async function expectStatus(api: MerchantClient, id: string, status: PaymentStatus): Promise<Payment> {
  return vi.waitFor(async () => {
    const payment = await api.readPayment(id);
    expect(payment.status).toBe(status);
    return payment;
  }, UNTIL_STUCK);
}

/** The timeline has no gaps, its statuses join on to one another, and the events named are in it in this order. */
export async function expectTimeline(api: MerchantClient, id: string, events: readonly string[]): Promise<readonly TimelineEntry[]> {
  const timeline = await api.readTimeline(id);
  expect(timeline.map(({ sequence }) => sequence)).toEqual(timeline.map((_, index) => index + 1));
  const joints = timeline.slice(1).map(({ status_before: before }, index) => [timeline[index]?.status_after, before]);
  expect(joints.filter(([after, before]) => after !== before)).toEqual([]);
  const heard = timeline.map(({ event }) => event);
  expect(inOrder(heard, events), `${events.join(' > ')} within ${heard.join(' > ')}`).toBe(true);
  return timeline;
}

function inOrder(heard: readonly string[], wanted: readonly string[]): boolean {
  let from = 0;
  return wanted.every((event) => {
    const found = heard.indexOf(event, from);
    from = found + 1;
    return found !== -1;
  });
}

/** Messages of a payment that may move money, as the gateway saw them. */
export function moneyMessages(simulator: PaynetEasySimulator, payment: string): readonly RecordedRequest[] {
  return simulator
    .requests()
    .filter(({ command, clientOrderId }) => (command === 'sale' || command === 'preauth') && clientOrderId.startsWith(payment));
}

/** The gateway saw exactly one money message for each attempt, each under a reference of its own. */
export function expectMoneyMessages(simulator: PaynetEasySimulator, payment: string, attempts: number): void {
  expect(moneyMessages(simulator, payment).map(({ clientOrderId }) => clientOrderId)).toEqual(
    Array.from({ length: attempts }, (_, index) => `${payment}-${index + 1}`),
  );
}
