import type { DeliveryId } from '@paydesk/shared/ids';
import type { DueDelivery } from './delivery.ts';
import { NOT_CONFIGURED_HERE_MS, type DeliveryParts } from './delivery-parts.ts';
import type { Endpoint, EndpointHealth, EndpointKey } from './endpoint.ts';
import { isUnproven } from './health.ts';
import { dueQueue } from './due-queue.ts';
import { recorder } from './recorder.ts';
import { tryDelivery } from './try-delivery.ts';

/** Deliveries of one endpoint that are under way at a time: at first, when it received the last one, and at most. */
const WIDTH_OF_LIVE = 2;
const WIDTH_MAX = 8;
/** Deliveries of all endpoints that are under way at a time, beside one of each endpoint. */
const SHARED_MAX = 512;
/** During a long run, so that faults count when this process dies. */
const STORE_HEALTH_EVERY_MS = 5_000;

/**
 * Sends all deliveries of an endpoint that are due, and those that become due meanwhile. One replica at a time does so:
 * its lease of the task is what keeps the order within a payment.
 *
 * @returns Milliseconds until the next delivery is due; `null` when none waits, or the endpoint is disabled or to be probed.
 */
export function deliver(parts: DeliveryParts) {
  const { deliveries, endpoints, tasks, clock, stopping, onHealth } = parts;
  const attempt = tryDelivery(parts, stopping.breakOff);
  const [recordReceived, recordFault] = [recorder(deliveries), recorder(deliveries)];
  let underWayOfAll = 0;

  return async (key: EndpointKey): Promise<number | null> => {
    const endpoint = endpoints.get(key);
    if (endpoint === undefined) return NOT_CONFIGURED_HERE_MS;
    const before = await deliveries.healthOf(key);
    const after = isHeld(before) ? before : await sendDue(endpoint, before);
    if (after !== before) {
      await deliveries.saveHealth(key, after);
      onHealth(endpoint, before, after);
    }
    if (after.disabledAt !== null) return null;
    if (isUnproven(after)) {
      await probeLater(key, after);
      return null;
    }
    return stopping.begin.aborted ? 0 : deliveries.nextDueMs(key);
  };

  async function probeLater(key: EndpointKey, { pausedUntil }: EndpointHealth): Promise<void> {
    const pauseMs = (pausedUntil?.getTime() ?? 0) - clock.now().getTime();
    if (pauseMs > 0) await tasks.plan('probe_endpoint', key, pauseMs);
    else await tasks.runSoon('probe_endpoint', key, 0);
  }

  async function sendDue(endpoint: Endpoint, before: EndpointHealth): Promise<EndpointHealth> {
    const underWay = new Map<DeliveryId, Promise<void>>();
    const queue = dueQueue(deliveries, tasks, endpoint.key);
    let health = before;
    let stored = before;
    let storedAt = clock.now().getTime();
    let width = before.faults === 0 ? WIDTH_OF_LIVE : 1;
    let storageFault: { readonly error: unknown } | undefined;

    const mayBegin = () => storageFault === undefined && !stopping.begin.aborted && !isHeld(health);
    const hasRoom = () => underWay.size === 0 || (underWay.size < width && underWayOfAll < SHARED_MAX);

    async function send(delivery: DueDelivery): Promise<void> {
      underWayOfAll += 1;
      try {
        const tried = await attempt(endpoint, delivery);
        if (tried === undefined) return;
        health = tried.healthAfter(health);
        width = tried.attempt.fault === null ? Math.min(width * 2, WIDTH_MAX) : Math.ceil(width / 2);
        await (tried.attempt.fault === null ? recordReceived : recordFault)(tried);
        queue.readAgain();
      } catch (error) {
        storageFault = { error };
      } finally {
        underWayOfAll -= 1;
        underWay.delete(delivery.id);
      }
    }

    async function begin(): Promise<void> {
      while (mayBegin() && hasRoom()) {
        const delivery = await queue.next([...underWay.keys()]);
        if (delivery === undefined || !mayBegin()) return;
        underWay.set(delivery.id, send(delivery));
      }
    }

    try {
      do {
        await begin();
        // One that hangs must not keep those waiting that are planned meanwhile.
        if (underWay.size > 0) await Promise.race([...underWay.values(), ...(hasRoom() ? [queue.planned()] : [])]);
        if (health === stored || clock.now().getTime() - storedAt < STORE_HEALTH_EVERY_MS) continue;
        await deliveries.saveHealth(endpoint.key, health);
        stored = health;
        storedAt = clock.now().getTime();
      } while (underWay.size > 0 || (mayBegin() && queue.mayHaveMore()));
    } finally {
      queue.close();
      await Promise.all(underWay.values());
    }
    if (storageFault !== undefined) throw storageFault.error;
    return health;
  }
}

/** Deliveries wait: for a probe that is received, or for a ping. */
function isHeld(health: EndpointHealth): boolean {
  return isUnproven(health) || health.disabledAt !== null;
}
