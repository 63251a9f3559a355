import { expect, test } from 'vitest';
import { createLogger } from '../../observability/logger.ts';
import { supervise, type WorkerProcess } from './supervise.ts';

const GIVEN_UP = 69;

/** Workers that serve and end when the test says so, and finish what is in flight with an exit code. */
function workers(count: number, endsWith = 0) {
  const started: {
    readonly number: number;
    readonly signals: NodeJS.Signals[];
    serve(port: number): void;
    end(code: number | null): void;
  }[] = [];
  const start = (number: number): WorkerProcess => {
    const ready = Promise.withResolvers<number>();
    const ended = Promise.withResolvers<{ code: number | null; signal: NodeJS.Signals | null }>();
    const signals: NodeJS.Signals[] = [];
    let hears = false;
    const end = (code: number | null) => {
      ended.resolve({ code, signal: code === null ? 'SIGKILL' : null });
    };
    const serve = (port: number) => {
      hears = true;
      ready.resolve(port);
    };
    const stop = () => {
      if (hears) end(endsWith);
    };
    started.push({ number, signals, serve, end });
    const kill = (signal: NodeJS.Signals) => {
      signals.push(signal);
      if (signal !== 'SIGHUP') end(null);
    };
    return { pid: 1, ready: ready.promise, ended: ended.promise, stop, kill };
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

test('a worker that is still starting reads the configuration again when it serves, not before: the signal would end it', async () => {
  const { started, supervision } = workers(2);
  started[0]!.serve(101);
  await expect.poll(() => supervision.adminPorts()).toEqual([101, undefined]);

  supervision.reload();
  expect(started.map(({ signals }) => signals)).toEqual([['SIGHUP'], []]);

  started[1]!.serve(102);
  await supervision.allReady;
  expect(started.map(({ signals }) => signals)).toEqual([['SIGHUP'], ['SIGHUP']]);
  await supervision.stop('SIGTERM');
});

test('a stop tells that a worker could not finish', async () => {
  const { started, supervision } = workers(2, 75);
  started[0]!.serve(101);
  await expect.poll(() => supervision.adminPorts()).toEqual([101, undefined]);

  expect(await supervision.stop('SIGTERM')).toBe(75);
});
