import { expect, test } from 'vitest';
import type { Delivery } from './delivery.ts';
import { NEW_HEALTH } from './endpoint.ts';
import { ping, type PingParts } from './ping.ts';
import { anEndpoint, anEvent, deliveryId } from './testing/builders.ts';
import { BROKEN, oneEndpoint, RECEIVED } from './testing/one-endpoint.ts';

function aDisabledEndpoint() {
  const world = oneEndpoint();
  world.deliveries.health = { ...NEW_HEALTH, disabledAt: new Date(world.now) };
  world.deliveries.add('pay_1');
  const delivery = { id: deliveryId(99) } as Delivery;
  const deliveries = { ...world.parts.deliveries, recordPing: () => Promise.resolve(delivery) };
  const parts: PingParts = { ...world.parts, deliveries, eventId: () => anEvent(1).id };
  return { world, delivery, parts };
}

test('a ping that is received enables the endpoint, and all that waits follows', async () => {
  const { world, delivery, parts } = aDisabledEndpoint();
  world.answerAll(RECEIVED);

  expect(await ping(parts)(anEndpoint())).toBe(delivery);

  expect(world.deliveries.health).toMatchObject({ disabledAt: null, lastDeliveredAt: new Date(world.now) });
  expect(world.planned.at(-1)).toEqual({ kind: 'deliver_webhooks', delayMs: 0 });
});

test('a ping that is not received leaves the endpoint as it was', async () => {
  const { world, parts } = aDisabledEndpoint();
  world.answerAll(BROKEN);

  await ping(parts)(anEndpoint());

  expect(world.deliveries.health.disabledAt).toEqual(new Date(world.now));
  expect(world.planned).toEqual([]);
});

test('when the process dies once the endpoint is enabled, others deliver what waits', async () => {
  const { world, parts } = aDisabledEndpoint();
  world.answerAll(RECEIVED);
  const tasks = { ...parts.tasks, runSoon: () => Promise.reject(new Error('killed')) };

  await expect(ping({ ...parts, tasks })(anEndpoint())).rejects.toThrow('killed');

  expect(world.deliveries.health.disabledAt).toBeNull();
  expect(world.planned).toEqual([{ kind: 'deliver_webhooks', delayMs: 10_000 }]);
});
