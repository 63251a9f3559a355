import { expect, test } from 'vitest';
import { endpointKey, NEW_HEALTH, type EndpointHealth, type EndpointKey } from './endpoint.ts';
import { patientDeliveries } from './patient-deliveries.ts';
import { settled } from './testing/one-endpoint.ts';
import { waitingDeliveries } from './testing/waiting-deliveries.ts';

const LIVE = endpointKey('lampshop', 'orders');
const RECEIVING: EndpointHealth = { ...NEW_HEALTH, lastDeliveredAt: new Date(0) };

function slowDeliveries(healths: ReadonlyMap<EndpointKey, EndpointHealth> = new Map([[LIVE, RECEIVING]])) {
  const begun: { readonly endpoint: EndpointKey; end(): void; fail(): void }[] = [];
  const deliveries = patientDeliveries({
    ...waitingDeliveries(() => 0).port,
    healthOf: (endpoint) => Promise.resolve(healths.get(endpoint) ?? NEW_HEALTH),
    saveHealth: () => Promise.resolve(),
    due(endpoint) {
      const { promise, resolve, reject } = Promise.withResolvers<readonly []>();
      begun.push({
        endpoint,
        end: () => {
          resolve([]);
        },
        fail: () => {
          reject(new Error('the database is away'));
        },
      });
      return promise;
    },
  });
  return { begun, deliveries };
}

const dead = (number: number): EndpointKey => endpointKey('bakery', String(number));

test('endpoints that have never received are read one after another, those that receive beside them', async () => {
  const { begun, deliveries } = slowDeliveries();
  await deliveries.healthOf(LIVE);
  const reads = [1, 2, 3].map((number) => deliveries.due(dead(number), [], 1));
  void deliveries.due(LIVE, [], 1);
  await settled();

  expect(begun.map(({ endpoint }) => endpoint)).toEqual([dead(1), LIVE]);
  for (const read of reads) {
    begun.at(-1)!.end();
    begun.find(({ endpoint }) => endpoint !== LIVE)!.end();
    await read;
    await settled();
    begun.at(-1)!.end();
  }
  expect(begun.map(({ endpoint }) => endpoint)).toEqual([dead(1), LIVE, dead(2), dead(3)]);
});

test('an endpoint that has failed waits for its turn, until it receives again', async () => {
  const { begun, deliveries } = slowDeliveries();
  await deliveries.healthOf(LIVE);
  await deliveries.saveHealth(LIVE, { ...RECEIVING, faults: 1 });
  void deliveries.due(dead(1), [], 1);
  const waiting = deliveries.due(LIVE, [], 1);
  await settled();
  expect(begun.map(({ endpoint }) => endpoint)).toEqual([dead(1)]);
  begun[0]!.end();
  await settled();
  begun[1]!.end();
  await waiting;

  await deliveries.saveHealth(LIVE, RECEIVING);
  void deliveries.due(dead(2), [], 1);
  void deliveries.due(LIVE, [], 1);

  expect(begun.slice(2).map(({ endpoint }) => endpoint)).toEqual([dead(2), LIVE]);
});

test('a statement that fails gives its turn to the next', async () => {
  const { begun, deliveries } = slowDeliveries();
  const failing = expect(deliveries.due(dead(1), [], 1)).rejects.toThrow('the database is away');
  const next = deliveries.due(dead(2), [], 1);
  begun[0]!.fail();
  await failing;
  await settled();

  begun[1]!.end();
  expect(await next).toEqual([]);
});
