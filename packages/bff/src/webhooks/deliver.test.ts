import { expect, test } from 'vitest';
import { deliver } from './deliver.ts';
import { NEW_HEALTH } from './endpoint.ts';
import { anEndpoint } from './testing/builders.ts';
import { BROKEN, oneEndpoint, RECEIVED, settled } from './testing/one-endpoint.ts';

test('an endpoint that receives is sent twice as many at a time, up to eight', async () => {
  const world = oneEndpoint();
  for (let payment = 0; payment < 40; payment += 1) world.deliveries.add(`pay_${String(payment)}`);
  const run = deliver(world.parts)(world.key);
  const widths: number[] = [];
  while (await isUnderWay(world)) {
    widths.push(world.open.length);
    for (const attempt of world.open.splice(0)) await attempt.answer(RECEIVED);
  }

  expect(await run).toBeNull();
  expect(widths[0]).toBe(2);
  expect(Math.max(...widths)).toBe(8);
  expect(world.deliveries.waiting()).toEqual([]);
  expect(world.deliveries.recorded).toHaveLength(40);
});

test('events of one payment go one after another, those of other payments beside them', async () => {
  const world = oneEndpoint();
  const [first, other, second] = [world.deliveries.add('pay_1'), world.deliveries.add('pay_2'), world.deliveries.add('pay_1')];
  const run = deliver(world.parts)(world.key);
  await settled();

  await world.open.shift()?.answer(RECEIVED);
  expect(world.open.map(({ delivery }) => delivery)).toEqual([other, second]);
  expect(world.deliveries.recorded.map(({ delivery }) => delivery)).toEqual([first]);
  world.answerAll(RECEIVED);
  expect(await run).toBeNull();
});

test('one that hangs keeps none of those waiting that are planned meanwhile', async () => {
  const world = oneEndpoint();
  world.deliveries.health = { ...world.deliveries.health, lastDeliveredAt: new Date(world.now) };
  world.deliveries.add('pay_1');
  const run = deliver(world.parts)(world.key);
  await settled();
  const later = world.deliveries.add('pay_2');
  world.announce();
  await settled();

  await world.open.pop()?.answer(RECEIVED);

  expect(world.deliveries.recorded.map(({ delivery }) => delivery)).toEqual([later]);
  world.answerAll(RECEIVED);
  expect(await run).toBeNull();
});

test('what follows an event that was not received waits for its next try; other payments do not', async () => {
  const world = oneEndpoint();
  const [first, , other] = [world.deliveries.add('pay_1'), world.deliveries.add('pay_1'), world.deliveries.add('pay_2')];
  const run = deliver(world.parts)(world.key);
  await settled();

  await world.open.shift()?.answer(BROKEN);
  expect(world.open.map(({ delivery }) => delivery)).toEqual([other]);
  world.answerAll(RECEIVED);

  expect(await run).toBe(5_000);
  expect(world.deliveries.recorded.map(({ delivery, outcome }) => [delivery, outcome.status])).toEqual([
    [first, 'pending'],
    [other, 'delivered'],
  ]);
});

test('after five faults in a row nothing more is sent, and a probe is planned', async () => {
  const world = oneEndpoint();
  for (let payment = 0; payment < 40; payment += 1) world.deliveries.add(`pay_${String(payment)}`);
  world.answerAll(BROKEN);

  expect(await deliver(world.parts)(world.key)).toBeNull();

  expect(world.deliveries.recorded).toHaveLength(5);
  expect(world.deliveries.health).toMatchObject({ faults: 5, failingSince: new Date(world.now) });
  expect(world.planned).toEqual([{ kind: 'probe_endpoint', delayMs: 5_000 }]);
});

test.each([
  ['faults count', BROKEN, { faults: 2 }],
  ['it is known that an endpoint receives', RECEIVED, { faults: 0, lastDeliveredAt: new Date('2026-11-30T12:00:05Z') }],
])('during a long run %s although its process dies before the end', async (_what, answer, health) => {
  const world = oneEndpoint();
  for (let payment = 0; payment < 4; payment += 1) world.deliveries.add(`pay_${String(payment)}`);
  const run = deliver(world.parts)(world.key);
  await settled();

  await world.open.shift()?.answer(answer);
  expect(world.deliveries.health.lastAttempt).toBeNull();
  world.now += 5_000;
  await world.open.shift()?.answer(answer);

  expect(world.deliveries.health).toMatchObject(health);
  world.answerAll(RECEIVED);
  await run;
});

test('an endpoint that has never received is left to its probe', async () => {
  const world = oneEndpoint();
  world.deliveries.add('pay_1');
  world.deliveries.health = NEW_HEALTH;

  expect(await deliver(world.parts)(world.key)).toBeNull();

  expect(world.open).toEqual([]);
  expect(world.planned).toEqual([{ kind: 'probe_endpoint', delayMs: 0 }]);
});

test('an endpoint that is failing is left to its probe', async () => {
  const world = oneEndpoint();
  world.deliveries.add('pay_1');
  world.deliveries.health = { ...world.deliveries.health, faults: 7, pausedUntil: new Date(world.now + 20_000) };

  expect(await deliver(world.parts)(world.key)).toBeNull();

  expect(world.open).toEqual([]);
  expect(world.planned).toEqual([{ kind: 'probe_endpoint', delayMs: 20_000 }]);
});

test('an endpoint that is busy is left alone for as long as it asks', async () => {
  const world = oneAtATime();
  const delivery = world.deliveries.add('pay_1');
  world.deliveries.add('pay_2');
  world.answerAll({ ...BROKEN, httpStatus: 429, retryAfterMs: 90_000 });

  expect(await deliver(world.parts)(world.key)).toBeNull();

  expect(world.deliveries.recorded.map((attempted) => [attempted.delivery, attempted.outcome])).toEqual([
    [delivery, { status: 'pending', delayMs: 90_000 }],
  ]);
  expect(world.planned).toEqual([{ kind: 'probe_endpoint', delayMs: 90_000 }]);
});

test('410 disables the endpoint, and what waits is kept', async () => {
  const world = oneAtATime();
  const [first, second] = [world.deliveries.add('pay_1'), world.deliveries.add('pay_2')];
  world.answerAll({ ...BROKEN, httpStatus: 410 });

  expect(await deliver(world.parts)(world.key)).toBeNull();
  expect(await deliver(world.parts)(world.key)).toBeNull();

  expect(world.deliveries.health.disabledAt).toEqual(new Date(world.now));
  expect(world.deliveries.recorded).toHaveLength(1);
  expect(world.deliveries.waiting()).toEqual([first, second]);
  expect(world.planned).toEqual([]);
});

test('a stop begins nothing, waits for what is under way, and leaves the rest to others', async () => {
  const world = oneAtATime();
  const [first, second] = [world.deliveries.add('pay_1'), world.deliveries.add('pay_2')];
  const run = deliver(world.parts)(world.key);
  await settled();

  world.stop();
  await world.open.shift()?.answer(RECEIVED);

  expect(await run).toBe(0);
  expect(world.deliveries.recorded.map(({ delivery }) => delivery)).toEqual([first]);
  expect(world.deliveries.waiting()).toEqual([second]);
});

test('when tries cannot be stored, those under way are waited for, and the task is run again', async () => {
  const world = oneAtATime();
  for (let payment = 0; payment < 4; payment += 1) world.deliveries.add(`pay_${String(payment)}`);
  const run = deliver(world.parts)(world.key);
  await settled();
  await world.open.shift()?.answer(RECEIVED);
  world.deliveries.failOnce(new Error('the database is away'));
  const outcome = expect(run).rejects.toThrow('the database is away');

  await world.open.shift()?.answer(RECEIVED);
  expect(world.open).toHaveLength(1);
  await world.open.shift()?.answer(RECEIVED);

  await outcome;
  expect(world.open).toEqual([]);
});

test('an endpoint that this replica does not know is left to others', async () => {
  const world = oneEndpoint();
  world.deliveries.add('pay_1');

  expect(await deliver({ ...world.parts, endpoints: new Map() })(world.key)).toBe(5_000);

  expect(world.open).toEqual([]);
});

test('one endpoint does not wait for another', async () => {
  const [hanging, live] = [oneEndpoint(), oneEndpoint()];
  hanging.deliveries.add('pay_1');
  live.deliveries.add('pay_1');
  live.answerAll(RECEIVED);
  const endpoints = new Map([hanging, live].map(({ key }) => [key, anEndpoint()]));

  const run = deliver({ ...hanging.parts, endpoints })(hanging.key);
  await settled();

  expect(await deliver({ ...live.parts, endpoints })(live.key)).toBeNull();
  hanging.answerAll(RECEIVED);
  await run;
});

/** The last delivery was not received. */
function oneAtATime() {
  const world = oneEndpoint();
  world.deliveries.health = { ...world.deliveries.health, faults: 1 };
  return world;
}

async function isUnderWay(world: ReturnType<typeof oneEndpoint>): Promise<boolean> {
  await settled();
  return world.open.length > 0;
}
