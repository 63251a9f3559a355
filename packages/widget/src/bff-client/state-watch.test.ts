import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CheckoutState } from '@paydesk/shared/checkout';
import { aState } from '../testing/a-page.ts';
import { StateWatch } from './state-watch.ts';

const utf8 = new TextEncoder();
const eventFor = (state: CheckoutState): Uint8Array => utf8.encode(`id: ${state.version}\ndata: ${JSON.stringify(state)}\n\n`);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A BFF whose streams stand open until their connection is dropped, unless told otherwise. */
function aBff(answer: (streamNumber: number) => readonly Uint8Array[] | Error | 'nothing' = () => 'nothing') {
  const bff = {
    streamsFrom: [] as number[],
    pollsFrom: [] as number[],
    open: 0,
    pollState: undefined as CheckoutState | undefined,
    events: vi.fn((version: number, signal: AbortSignal) => {
      bff.streamsFrom.push(version);
      const said = answer(bff.streamsFrom.length);
      if (said instanceof Error) return Promise.reject(said);
      bff.open += 1;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (const chunk of said === 'nothing' ? [] : said) controller.enqueue(chunk);
          signal.addEventListener('abort', () => {
            bff.open -= 1;
            controller.error(new Error('aborted'));
          });
        },
      });
      return Promise.resolve(new Response(body));
    }),
    poll: vi.fn((version: number) => {
      bff.pollsFrom.push(version);
      return Promise.resolve(Response.json(bff.pollState));
    }),
  };
  return bff;
}

function watch(client: ReturnType<typeof aBff>) {
  const states: CheckoutState[] = [];
  const offline: boolean[] = [];
  const stateWatch = new StateWatch({
    client,
    version: 1,
    onState: (state) => states.push(state),
    onOffline: (value) => offline.push(value),
  });
  return { stateWatch, states, offline };
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

test('states arrive in the order of their versions; what is older than known is dropped', async () => {
  const [two, three] = [aState({ version: 2 }), aState({ version: 3 })];
  const bff = aBff(() => [eventFor(three), eventFor(two), eventFor(three)]);

  const { states, stateWatch } = watch(bff);
  await pass(1);

  expect(states).toEqual([three]);
  stateWatch.stop();
  expect(bff.open).toBe(0);
});

test('a status that time alone has changed arrives, once', async () => {
  const [processing, unknown] = [aState({ version: 2, status: 'processing' }), aState({ version: 2, status: 'unknown' })];
  const { states, stateWatch } = watch(aBff(() => [processing, unknown, unknown].map(eventFor)));

  await pass(1);

  expect(states).toEqual([processing, unknown]);
  stateWatch.stop();
});

test('after a drop it goes on from the last version it knows', async () => {
  const bff = aBff((number) => (number === 1 ? [eventFor(aState({ version: 5 }))] : 'nothing'));
  const { stateWatch } = watch(bff);
  await pass(1);

  await pass(46_000);
  await pass(2_000);

  expect(bff.streamsFrom).toEqual([1, 5]);
  stateWatch.stop();
});

test('no number of failures ends it; it says that it is offline, and when it no longer is', async () => {
  const bff = aBff((number) => (number <= 20 ? new TypeError('offline') : [eventFor(aState({ version: 9 }))]));
  const { states, offline, stateWatch } = watch(bff);

  await pass(20 * 31_000);

  expect(states.at(-1)?.version).toBe(9);
  expect(offline[0]).toBe(true);
  expect(offline.at(-1)).toBe(false);
  expect(bff.pollsFrom).toEqual([]);
  stateWatch.stop();
});

test('where streams are held back on the way, long polls take over', async () => {
  const bff = aBff();
  bff.pollState = aState({ version: 4 });
  const { states, stateWatch } = watch(bff);

  await pass(40_000);

  expect(bff.streamsFrom).toEqual([1, 1]);
  expect(states).toEqual([bff.pollState]);
  stateWatch.stop();
});

test('a pause gives the connection back, and resuming asks at once', async () => {
  const bff = aBff(() => [utf8.encode(':\n\n')]);
  const { stateWatch, offline } = watch(bff);
  await pass(1);

  stateWatch.pause();
  await pass(600_000);
  const whilePaused = { open: bff.open, streams: bff.streamsFrom.length };
  stateWatch.resume();
  await pass(1);

  expect(whilePaused).toEqual({ open: 0, streams: 1 });
  expect(bff.streamsFrom).toHaveLength(2);
  expect(offline).not.toContain(true);
  stateWatch.stop();
});

test('a connection that slept with the machine is not trusted', async () => {
  const bff = aBff(() => [utf8.encode(':\n\n')]);
  const { stateWatch, offline } = watch(bff);
  await pass(30_000);

  stateWatch.resume();
  await pass(1);

  expect(bff.streamsFrom).toHaveLength(2);
  expect(offline).not.toContain(true);
  stateWatch.stop();
});

test('a failing server is asked ever more rarely', async () => {
  const bff = aBff(() => new TypeError('down'));
  const { stateWatch } = watch(bff);

  await pass(600_000);

  expect(bff.streamsFrom.length).toBeGreaterThan(20);
  expect(bff.streamsFrom.length).toBeLessThan(50);
  stateWatch.stop();
});
