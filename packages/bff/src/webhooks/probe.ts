import { NOT_CONFIGURED_HERE_MS, type DeliveryParts } from './delivery-parts.ts';
import type { EndpointKey } from './endpoint.ts';
import { isDown, isUnproven } from './health.ts';
import { tryDelivery } from './try-delivery.ts';

/**
 * Sends one delivery to an endpoint that is failing, or has never received. When it is received all others follow.
 *
 * @returns Milliseconds until the next probe; `null` when the endpoint needs none, or nothing waits for it.
 */
export function probe(parts: DeliveryParts) {
  const { deliveries, endpoints, tasks, clock, stopping, onHealth } = parts;
  const attempt = tryDelivery(parts, stopping.breakOff);

  return async (key: EndpointKey): Promise<number | null> => {
    const endpoint = endpoints.get(key);
    if (endpoint === undefined) return NOT_CONFIGURED_HERE_MS;
    const before = await deliveries.healthOf(key);
    if (before.disabledAt !== null) return null;
    if (!isUnproven(before)) return handOver(key);
    const pauseMs = leftMs(before.pausedUntil);
    if (pauseMs > 0 || stopping.begin.aborted) return pauseMs;

    const [delivery] = await deliveries.due(key, [], 1);
    if (delivery === undefined) return deliveries.nextDueMs(key);
    const tried = await attempt(endpoint, delivery);
    if (tried === undefined) return 0;
    await deliveries.record([tried]);
    const after = tried.healthAfter(before);
    // Before the health: a process that dies in between leaves an endpoint that is probed again.
    if (tried.attempt.fault === null && isDown(before)) await deliveries.hurry(key);
    await deliveries.saveHealth(key, after);
    onHealth(endpoint, before, after);
    if (after.disabledAt !== null) return null;
    if (after.pausedUntil !== null) return leftMs(after.pausedUntil);
    return isUnproven(after) ? deliveries.nextDueMs(key) : handOver(key);
  };

  async function handOver(key: EndpointKey): Promise<null> {
    await tasks.runSoon('deliver_webhooks', key, 0);
    return null;
  }

  function leftMs(until: Date | null): number {
    return Math.max(0, (until?.getTime() ?? 0) - clock.now().getTime());
  }
}
