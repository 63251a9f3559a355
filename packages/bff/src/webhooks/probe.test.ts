import { expect, test } from 'vitest';
import { NEW_HEALTH } from './endpoint.ts';
import { probe } from './probe.ts';
import { BROKEN, oneEndpoint, RECEIVED, settled } from './testing/one-endpoint.ts';

function aFailingEndpoint(faults: number) {
  const world = oneEndpoint();
  world.deliveries.health = { ...world.deliveries.health, faults, failingSince: new Date(world.now), pausedUntil: new Date(world.now) };
  return world;
}

test('a probe is one delivery; not received, the pause doubles', async () => {
  const world = aFailingEndpoint(6);
  for (let payment = 0; payment < 3; payment += 1) world.deliveries.add(`pay_${String(payment)}`);
  world.answerAll(BROKEN);

  expect(await probe(world.parts)(world.key)).toBe(20_000);

  expect(world.deliveries.recorded).toHaveLength(1);
  expect(world.planned).toEqual([]);
});

test('a probe that is received makes all that wait due, and those who deliver go on', async () => {
  const world = aFailingEndpoint(9);
  world.answerAll(BROKEN);
  const later = world.deliveries.add('pay_1');
  await probe(world.parts)(world.key);
  world.deliveries.add('pay_2');
  world.now += 400_000;
  world.deliveries.health = { ...world.deliveries.health, pausedUntil: new Date(world.now) };
  world.answerAll(RECEIVED);

  expect(await probe(world.parts)(world.key)).toBeNull();

  expect(world.deliveries.health).toMatchObject({ faults: 0, failingSince: null, pausedUntil: null });
  expect(world.planned).toEqual([{ kind: 'deliver_webhooks', delayMs: 0 }]);
  expect(world.deliveries.recorded.at(-1)).toMatchObject({ delivery: later, outcome: { status: 'delivered' } });
});

test('an endpoint that has never received is probed until it does, a delivery of another payment at once', async () => {
  const world = oneEndpoint();
  world.deliveries.health = NEW_HEALTH;
  const [first, second] = [world.deliveries.add('pay_1'), world.deliveries.add('pay_2')];
  world.answerAll(BROKEN);
  expect(await probe(world.parts)(world.key)).toBe(0);
  world.answerAll(RECEIVED);

  expect(await probe(world.parts)(world.key)).toBeNull();

  expect(world.deliveries.recorded.map(({ delivery }) => delivery)).toEqual([first, second]);
  expect(world.deliveries.health).toMatchObject({ faults: 0, lastDeliveredAt: new Date(world.now) });
  expect(world.planned).toEqual([{ kind: 'deliver_webhooks', delayMs: 0 }]);
});

test('an endpoint that receives is not probed, but left to those who deliver: the probe that found out may have died', async () => {
  const world = oneEndpoint();
  world.deliveries.add('pay_1');

  expect(await probe(world.parts)(world.key)).toBeNull();

  expect(world.deliveries.recorded).toEqual([]);
  expect(world.planned).toEqual([{ kind: 'deliver_webhooks', delayMs: 0 }]);
});

test('a process that dies before it has stored that a probe was received leaves an endpoint that is probed again, with all due', async () => {
  const world = aFailingEndpoint(9);
  world.deliveries.add('pay_1');
  const waiting = world.deliveries.add('pay_2');
  await world.deliveries.port.record([
    { delivery: waiting, attempt: { at: new Date(world.now), ...BROKEN }, outcome: { status: 'pending', delayMs: 60_000 } },
  ]);
  world.answerAll(RECEIVED);
  const deliveries = { ...world.parts.deliveries, saveHealth: () => Promise.reject(new Error('killed')) };
  await expect(probe({ ...world.parts, deliveries })(world.key)).rejects.toThrow('killed');

  expect(await probe(world.parts)(world.key)).toBeNull();

  expect(world.deliveries.waiting()).toEqual([]);
  expect(world.planned).toEqual([{ kind: 'deliver_webhooks', delayMs: 0 }]);
});

test('an endpoint that was only busy keeps the pauses of its deliveries', async () => {
  const world = aFailingEndpoint(1);
  world.deliveries.add('pay_1');
  const waiting = world.deliveries.add('pay_2');
  await world.deliveries.port.record([
    { delivery: waiting, attempt: { at: new Date(world.now), ...BROKEN }, outcome: { status: 'pending', delayMs: 60_000 } },
  ]);
  world.answerAll(RECEIVED);

  await probe(world.parts)(world.key);

  expect(await world.deliveries.port.nextDueMs(world.key)).toBe(60_000);
});

test('a probe waits for the end of the pause', async () => {
  const world = aFailingEndpoint(5);
  world.deliveries.add('pay_1');
  world.now -= 3_000;

  expect(await probe(world.parts)(world.key)).toBe(3_000);

  expect(world.deliveries.recorded).toEqual([]);
});

test('without a delivery that is due the probe waits for one', async () => {
  const world = aFailingEndpoint(5);
  expect(await probe(world.parts)(world.key)).toBeNull();
  const delivery = world.deliveries.add('pay_1');
  await world.deliveries.port.record([
    { delivery, attempt: { at: new Date(world.now), ...BROKEN }, outcome: { status: 'pending', delayMs: 60_000 } },
  ]);

  expect(await probe(world.parts)(world.key)).toBe(60_000);
});

test('an endpoint that answers 410 to a probe is probed no more', async () => {
  const world = aFailingEndpoint(5);
  world.deliveries.add('pay_1');
  world.answerAll({ ...BROKEN, httpStatus: 410 });

  expect(await probe(world.parts)(world.key)).toBeNull();
  expect(await probe(world.parts)(world.key)).toBeNull();

  expect(world.deliveries.recorded).toHaveLength(1);
  expect(world.deliveries.health.disabledAt).toEqual(new Date(world.now));
});

test('a stop begins no probe', async () => {
  const world = aFailingEndpoint(5);
  world.deliveries.add('pay_1');
  world.stop();

  expect(await probe(world.parts)(world.key)).toBe(0);
  await settled();

  expect(world.deliveries.recorded).toEqual([]);
});
