import type { DeliveryId } from '@paydesk/shared/ids';
import type { DueDelivery } from '../delivery.ts';
import { NEW_HEALTH, type EndpointHealth } from '../endpoint.ts';
import type { Deliveries, Try } from '../ports/deliveries.ts';
import { anEvent, deliveryId } from './builders.ts';

const YESTERDAY = new Date('2026-11-29T12:00:00Z');

interface Waiting extends DueDelivery {
  readonly position: number;
  readonly dueAtMs: number;
}

/** Deliveries of one endpoint that has received, in memory, by the rules of the port. */
export interface WaitingDeliveries {
  readonly port: Deliveries;
  /** One more in a lane, due now. */
  add(lane: string): DeliveryId;
  health: EndpointHealth;
  /** In the order they were stored. */
  readonly recorded: Try[];
  readonly waiting: () => readonly DeliveryId[];
  /** The next store of tries fails. */
  failOnce(error: Error): void;
}

export function waitingDeliveries(now: () => number): WaitingDeliveries {
  const rows = new Map<DeliveryId, Waiting>();
  const recorded: Try[] = [];
  let failure: Error | undefined;
  let count = 0;

  const ordered = () => [...rows.values()].sort((one, other) => one.position - other.position);
  const heads = () => ordered().filter((row, index, all) => all.findIndex(({ lane }) => lane === row.lane) === index);

  const self: WaitingDeliveries = {
    health: { ...NEW_HEALTH, lastDeliveredAt: YESTERDAY },
    recorded,
    waiting: () => ordered().map(({ id }) => id),
    failOnce(error) {
      failure = error;
    },
    add(lane) {
      count += 1;
      const id = deliveryId(count);
      rows.set(id, { id, event: anEvent(count), lane, tries: 0, ageMs: 0, position: count, dueAtMs: now() });
      return id;
    },
    port: {
      due(_endpoint, sent, limit) {
        const due = heads().filter(({ id, dueAtMs }) => dueAtMs <= now() && !sent.includes(id));
        return Promise.resolve(due.slice(0, limit));
      },
      nextDueMs() {
        const times = heads().map(({ dueAtMs }) => Math.max(0, dueAtMs - now()));
        return Promise.resolve(times.length === 0 ? null : Math.min(...times));
      },
      record(tries) {
        if (failure !== undefined) {
          const error = failure;
          failure = undefined;
          return Promise.reject(error);
        }
        for (const attempted of tries) store(attempted);
        return Promise.resolve();
      },
      hurry() {
        for (const [id, row] of rows) rows.set(id, { ...row, dueAtMs: now() });
        return Promise.resolve();
      },
      healthOf: () => Promise.resolve(self.health),
      saveHealth(_endpoint, health) {
        self.health = health;
        return Promise.resolve();
      },
      bury: notAsked,
      recordPing: notAsked,
      redeliver: notAsked,
      list: notAsked,
      counts: notAsked,
    },
  };
  return self;

  function store(attempted: Try): void {
    recorded.push(attempted);
    const row = rows.get(attempted.delivery);
    if (row === undefined) return;
    if (attempted.outcome.status !== 'pending') rows.delete(row.id);
    else rows.set(row.id, { ...row, tries: row.tries + 1, dueAtMs: now() + attempted.outcome.delayMs });
  }
}

function notAsked(): Promise<never> {
  return Promise.reject(new Error('not a part of this'));
}
