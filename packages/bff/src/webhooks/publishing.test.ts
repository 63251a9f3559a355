import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Events } from './ports/events.ts';
import { startPublishing } from './publishing.ts';
import { settled } from './testing/one-endpoint.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function noFault(error: unknown): never {
  throw error;
}

/** Events that are stored, and those that were published by each call. */
function storedEvents(results: (number | Error)[]) {
  const listeners = new Set<() => void>();
  const calls: number[] = [];
  const events: Pick<Events, 'publish' | 'onRecorded'> = {
    async publish(limit) {
      calls.push(limit);
      const result = results.shift() ?? 0;
      return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
    },
    onRecorded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    events: events as Events,
    calls,
    recorded: () =>
      listeners.forEach((listener) => {
        listener();
      }),
    listeners,
  };
}

test('events are published as soon as they are stored, and again while there may be more', async () => {
  const stored = storedEvents([0, 500, 500, 3]);
  const publishing = startPublishing(stored.events, noFault);
  await settled();
  expect(stored.calls).toHaveLength(1);

  stored.recorded();
  stored.recorded();
  await settled();

  expect(stored.calls).toHaveLength(4);
  await publishing.stop();
});

test('those of a process that died are found within a second', async () => {
  const stored = storedEvents([]);
  const publishing = startPublishing(stored.events, noFault);
  await settled();

  vi.advanceTimersByTime(1_000);
  await settled();

  expect(stored.calls).toHaveLength(2);
  await publishing.stop();
});

test('a fault is told, and what could not be published is published later', async () => {
  const fault = new Error('the database is away');
  const stored = storedEvents([fault, 1]);
  const faults: unknown[] = [];
  const publishing = startPublishing(stored.events, (error) => faults.push(error));
  await settled();
  expect(faults).toEqual([fault]);

  vi.advanceTimersByTime(1_000);
  await settled();

  expect(stored.calls).toHaveLength(2);
  await publishing.stop();
});

test('after a stop nothing is published any more', async () => {
  const stored = storedEvents([]);
  const publishing = startPublishing(stored.events, noFault);
  await publishing.stop();
  const before = stored.calls.length;

  stored.recorded();
  vi.advanceTimersByTime(5_000);
  await settled();

  expect(stored.calls).toHaveLength(before);
  expect(stored.listeners.size).toBe(0);
});
