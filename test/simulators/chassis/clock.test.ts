import { expect, test } from 'vitest';
import { FROZEN_CLOCK_STARTS_AT, VirtualClock } from './clock.ts';

test('a frozen clock moves only when it is advanced', async () => {
  const clock = new VirtualClock('frozen');
  expect(clock.now()).toBe(FROZEN_CLOCK_STARTS_AT);

  await clock.advance(1_500);

  expect(clock.now()).toBe(FROZEN_CLOCK_STARTS_AT + 1_500);
});

test('advancing runs due tasks in order of their time, each at its own time', async () => {
  const clock = new VirtualClock('frozen');
  const seen: [string, number][] = [];
  const note = (name: string) => () => void seen.push([name, clock.now() - FROZEN_CLOCK_STARTS_AT]);
  clock.schedule(200, note('second'));
  clock.schedule(100, note('first'));
  clock.schedule(201, note('later'));

  await clock.advance(200);

  expect(seen).toEqual([
    ['first', 100],
    ['second', 200],
  ]);
});

test('a task planned by a task runs in the same advance when it falls due in it', async () => {
  const clock = new VirtualClock('frozen');
  let runs = 0;
  const repeat = (): void => {
    runs += 1;
    clock.schedule(100, repeat);
  };
  clock.schedule(100, repeat);

  await clock.advance(350);

  expect(runs).toBe(3);
});

test('advancing waits for what its tasks began', async () => {
  const clock = new VirtualClock('frozen');
  let finished = false;
  clock.schedule(1, async () => {
    await new Promise((resolve) => setImmediate(resolve));
    finished = true;
  });

  await clock.advance(1);

  expect(finished).toBe(true);
});

test('a canceled task does not run', async () => {
  const clock = new VirtualClock('frozen');
  let ran = false;
  const planned = clock.schedule(10, () => {
    ran = true;
  });
  planned.cancel();

  await clock.advance(100);

  expect(ran).toBe(false);
});

test('real time passes by itself and can be advanced as well', async () => {
  const clock = new VirtualClock('real');
  const started = Date.now();

  await clock.sleep(5);
  await clock.advance(60_000);

  expect(Date.now() - started).toBeGreaterThanOrEqual(4);
  expect(clock.now() - Date.now()).toBeGreaterThanOrEqual(59_000);
});
