import { DeliveryId, EventId } from '@paydesk/shared/ids';
import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import { monotonicFactory } from 'ulid';
import type { Payment } from '../../../payments/payment.ts';
import type { Change } from '../../../payments/ports/payments.ts';
import type { DeliveryAttempt, DueDelivery, Outcome, StoredEvent } from '../../../webhooks/delivery.ts';
import { endpointKey, type Endpoint } from '../../../webhooks/endpoint.ts';
import type { Try } from '../../../webhooks/ports/deliveries.ts';
import type { Storage } from '../../storage.ts';
import { aChange, aPayment, later } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

const inOrder = monotonicFactory();

export const ORDERS = endpointKey('shop', 'orders');
const AT = new Date('2026-03-01T10:00:00.123Z');

export const anEventId = (): EventId => EventId.parse(`evt_${inOrder().toLowerCase()}`);
export const aDeliveryId = (): DeliveryId => DeliveryId.parse(`dlv_${inOrder().toLowerCase()}`);

export function anEndpoint(facts: Partial<Endpoint> = {}): Endpoint {
  const { merchant = 'shop', id = 'orders' } = facts;
  return {
    key: endpointKey(merchant, id),
    merchant,
    id,
    url: 'https://shop.example/webhooks',
    secrets: ['whsec_c2VjcmV0IG9mIHRoZSBzaG9wIGZvciB0ZXN0cw=='],
    types: ['payment.authorized', 'payment.captured', 'payment.refunded'],
    allowPrivate: false,
    ...facts,
  };
}

export function anAttempt(facts: Partial<DeliveryAttempt> = {}): DeliveryAttempt {
  return { at: AT, durationMs: 120, httpStatus: 204, fault: null, ...facts };
}

export const A_FAILED_ATTEMPT = anAttempt({ httpStatus: 500, fault: 'http_status' });

export function aTry({ id }: Pick<DueDelivery, 'id'>, outcome: Outcome = { status: 'delivered' }): Try {
  return { delivery: id, attempt: outcome.status === 'delivered' ? anAttempt() : A_FAILED_ATTEMPT, outcome };
}

export const failed = (delivery: Pick<DueDelivery, 'id'>, delayMs: number): Try => aTry(delivery, { status: 'pending', delayMs });

export function aPing(): StoredEvent {
  return { id: anEventId(), type: 'ping', timestamp: AT.toISOString(), data: { endpoint: 'orders' } };
}

/** Stores one change of a new payment for each event, and returns the payment as it is then. */
export async function happened(
  { payments }: Storage,
  types: readonly MerchantEventType[] = ['payment.captured'],
  facts: Partial<Payment> = {},
): Promise<Payment> {
  let payment = aPayment(facts);
  await payments.insert(aChange({ payment }));
  for (const type of types) {
    payment = later(payment);
    await payments.save(aChange({ payment, events: [{ type }] }));
  }
  return payment;
}

/** The next change of a payment. */
export function aCapture(payment: Payment): Change {
  return aChange({ payment: later(payment), events: [{ type: 'payment.captured' }] });
}

/** As {@link happened}, published, for an endpoint that takes all of it. */
export async function published(storage: Storage, ...payments: readonly (readonly MerchantEventType[])[]): Promise<Payment[]> {
  await storage.events.configure([anEndpoint()]);
  const stored = [];
  for (const types of payments) stored.push(await happened(storage, types));
  await storage.events.publish(100);
  return stored;
}

/** A replica works on its tasks no more: its leases are given back. */
export async function dueTasks({ tasks }: Storage): Promise<string[]> {
  const claimed = await tasks.claim(['deliver_webhooks', 'probe_endpoint'], 100);
  for (const task of claimed) await tasks.finish(task, null, 0);
  return claimed.map(({ kind, subject }) => `${kind} ${subject}`).sort();
}

/** Moves what was stored into the past. */
export async function hoursPass(database: TestDatabase, hours: number): Promise<void> {
  const past = (column: string): string => `${column} = ${column} - interval '${String(hours)} hours'`;
  await database.query(`update outbox set ${past('created_at')}`);
  await database.query(`update webhook_deliveries set ${['planned_at', 'due_at', 'created_at', 'settled_at'].map(past).join(', ')}`);
}
