import { expect, test } from 'vitest';
import { createLogger } from '../../observability/logger.ts';
import { supervise, type WorkerProcess } from './supervise.ts';

const GIVEN_UP = 69;

/** Workers that serve, stop and end when the test says so. */
function workers(count: number) {
  const started: { readonly number: number; serve(port: number): void; end(code: number | null): void }[] = [];
  const start = (number: number): WorkerProcess => {
    const ready = Promise.withResolvers<number>();
    const ended = Promise.withResolvers<{ code: number | null; signal: NodeJS.Signals | null }>();
    let hears = false;
    const end = (code: number | null) => {
      ended.resolve({ code, signal: code === null ? 'SIGKILL' : null });
    };
    const serve = (port: number) => {
      hears = true;
      ready.resolve(port);
    };
    const stop = () => {
      if (hears) end(0);
    };
    started.push({ number, serve, end });
    return { pid: 1, ready: ready.promise, ended: ended.promise, stop, kill: () => end(null) };
  };
  const log = createLogger('silent');
  return { started, supervision: supervise({ count, start, givenUpCode: GIVEN_UP, log, pauseMs: { min: 1, max: 2 } }) };
}

test('all are ready when the last one is, and a worker that ends is started again', async () => {
  const { started, supervision } = workers(2);
  started[0]!.serve(101);
  started[1]!.serve(102);
  await supervision.allReady;
  expect(supervision.adminPorts()).toEqual([101, 102]);

  started[0]!.end(null);
  await expect.poll(() => started).toHaveLength(3);
  expect(supervision.adminPorts()).toEqual([undefined, 102]);
  started[2]!.serve(103);
  await expect.poll(() => supervision.adminPorts()).toEqual([103, 102]);

  await supervision.stop('SIGTERM');
  expect(started).toHaveLength(3);
});

test.each([
  ['that has never served', false, 1],
  ['whose database was given up', true, GIVEN_UP],
])('a worker %s is not started again', async (_which, serves, code) => {
  const { started, supervision } = workers(2);
  if (serves) started[1]!.serve(102);
  await Promise.resolve();

  started[1]!.end(code);

  expect(await supervision.failed).toBe(code);
  expect(started).toHaveLength(2);
  await supervision.stop('SIGTERM');
});

test('a stop does not wait for a worker that is still starting, which hears no word yet', async () => {
  const { started, supervision } = workers(2);
  started[0]!.serve(101);
  await expect.poll(() => supervision.adminPorts()).toEqual([101, undefined]);

  await supervision.stop('SIGTERM');

  expect(supervision.adminPorts()).toEqual([undefined, undefined]);
});
