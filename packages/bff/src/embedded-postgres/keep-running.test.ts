import { expect, test, vi } from 'vitest';
import type { HeldServer } from './acquire.ts';
import { EmbeddedPostgresFault } from './fault.ts';
import { keepRunning } from './keep-running.ts';

/** A server whose end the test decides. */
function aServer(mode: HeldServer['mode'] = 'started'): HeldServer & { end(reason: string): void; released: number } {
  const ended = Promise.withResolvers<string>();
  return {
    mode,
    address: { host: '/data/postgres', port: 5432 },
    ended: ended.promise,
    end: ended.resolve,
    released: 0,
    release() {
      this.released += 1;
      return Promise.resolve();
    },
  };
}

const LIMIT = { attemptsMax: 3, windowMs: 60_000 };

test('a server that is gone is replaced at once', async () => {
  const [first, second] = [aServer('adopted'), aServer('started')];
  const log = vi.fn();
  const running = keepRunning(first, () => Promise.resolve(second), LIMIT, log, vi.fn());

  first.end('its owner stopped');
  await expect.poll(() => running.current).toBe(second);

  expect(log).toHaveBeenCalledWith('Embedded PostgreSQL is gone', { mode: 'adopted', reason: 'its owner stopped' });
  await running.close();
  expect(second.released).toBe(1);
});

test('after the limit it is given up, once, with the last reason', async () => {
  const first = aServer();
  const acquire = vi.fn(() => Promise.reject(new Error('no space left on device')));
  const givenUp = vi.fn();
  const running = keepRunning(first, acquire, { attemptsMax: 2, windowMs: 60_000 }, vi.fn(), givenUp);

  first.end('it was ended by SIGKILL');
  await expect.poll(() => givenUp.mock.calls).toHaveLength(1);

  expect(acquire).toHaveBeenCalledTimes(2);
  expect(givenUp.mock.calls).toEqual([['no space left on device']]);
  await running.close();
  expect(acquire).toHaveBeenCalledTimes(2);
});

test('a fault that does not pass by itself is not tried again', async () => {
  const first = aServer();
  const acquire = vi.fn(() => Promise.reject(new EmbeddedPostgresFault('directory_unusable', 'the directory is gone')));
  const givenUp = vi.fn();
  keepRunning(first, acquire, LIMIT, vi.fn(), givenUp);

  first.end('it was ended by SIGKILL');
  await expect.poll(() => givenUp.mock.calls).toEqual([['the directory is gone']]);

  expect(acquire).toHaveBeenCalledTimes(1);
});

test('a server that dies again and again is given up too', async () => {
  const first = aServer();
  const acquire = vi.fn(() => {
    const next = aServer();
    next.end('it ended with code 1');
    return Promise.resolve(next);
  });
  const givenUp = vi.fn();
  keepRunning(first, acquire, { attemptsMax: 2, windowMs: 60_000 }, vi.fn(), givenUp);

  first.end('it ended with code 1');
  await expect.poll(() => givenUp.mock.calls).toEqual([['it ended with code 1']]);

  expect(acquire).toHaveBeenCalledTimes(2);
});

test('closing stops the server and starts no other', async () => {
  const first = aServer();
  const acquire = vi.fn(() => Promise.resolve(aServer()));
  const running = keepRunning(first, acquire, LIMIT, vi.fn(), vi.fn());

  await running.close();
  first.end('it ended with code 0');
  await running.close();

  expect(first.released).toBe(1);
  expect(acquire).not.toHaveBeenCalled();
});

test('closing while a new server starts waits for it and stops it', async () => {
  const [first, second] = [aServer(), aServer()];
  const started = Promise.withResolvers<HeldServer>();
  const acquire = vi.fn(() => started.promise);
  const running = keepRunning(first, acquire, LIMIT, vi.fn(), vi.fn());
  first.end('it was ended by SIGKILL');
  await expect.poll(() => acquire.mock.calls).toHaveLength(1);

  const closing = running.close();
  started.resolve(second);
  await closing;

  expect(second.released).toBe(1);
});
