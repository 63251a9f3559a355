import { PaydeskProblem, PaydeskUnreachable } from '@paydesk/shared/client';
import type { MerchantEvent } from '@paydesk/shared/event';
import type { Problem } from '@paydesk/shared/problem';
import { expect, test } from 'vitest';
import { type EventsCalls, followedEvents, listedEvents } from './event-stream.ts';

const FACTS = { idempotencyKey: undefined, mayHaveBeenCarriedOut: false };
const SILENCE = new PaydeskUnreachable('GET /v1/events: there was no whole answer', FACTS, undefined);

function event(number: number): MerchantEvent {
  return { id: `evt_${String(number)}`, type: 'ping', timestamp: '2026-01-02T03:04:05.000Z', data: { endpoint: 'a' } } as MerchantEvent;
}

function problem(status: number): PaydeskProblem {
  return new PaydeskProblem(status, { code: 'internal', detail: 'It failed.' } as Problem, FACTS);
}

/** A Paydesk with events, two to a page, that answers with what is put into its way first. */
class Desk {
  readonly events: MerchantEvent[] = [];
  readonly inTheWay: Error[] = [];
  newestDelivery: string | undefined;
  /** `after` of each call. */
  readonly asked: (string | undefined)[] = [];

  readonly calls = {
    listEvents: ({ after }: { readonly after?: string } = {}) => {
      this.asked.push(after);
      const fault = this.inTheWay.shift();
      if (fault !== undefined) return Promise.reject(fault);
      const rest = this.events.slice(this.events.findIndex(({ id }) => id === after) + 1);
      const data = rest.slice(0, 2);
      return Promise.resolve({ data, next_cursor: rest.length > 2 ? data[1]!.id : null });
    },
    listWebhookDeliveries: () =>
      Promise.resolve({ data: [this.newestDelivery].flatMap((id) => (id === undefined ? [] : [{ event: id }])) }),
  } as unknown as EventsCalls;

  hold(...numbers: readonly number[]): this {
    this.events.push(...numbers.map(event));
    return this;
  }
}

/** The first ids, and what was said of lost connections. */
async function follow(desk: Desk, count: number, { after }: { readonly after?: string } = {}, onEach: () => void = () => undefined) {
  const ending = new AbortController();
  const lost: Error[] = [];
  const ids: string[] = [];
  const following = { signal: ending.signal, onLost: (error: Error) => lost.push(error), askEveryMs: 1 };
  for await (const { id } of followedEvents(desk.calls, { after }, following)) {
    ids.push(id);
    onEach();
    if (ids.length === count) ending.abort();
  }
  return { ids, lost };
}

test('all pages are listed, after an event or from the first one', async () => {
  const desk = new Desk().hold(1, 2, 3, 4, 5);

  const ids = async (after?: string) => {
    const listed: string[] = [];
    for await (const { id } of listedEvents(desk.calls, { after })) listed.push(id);
    return listed;
  };

  expect(await ids()).toEqual(['evt_1', 'evt_2', 'evt_3', 'evt_4', 'evt_5']);
  expect(await ids('evt_3')).toEqual(['evt_4', 'evt_5']);
});

test('following goes on from an event with what comes later', async () => {
  const desk = new Desk().hold(1, 2, 3);
  const coming = [4, 5];

  const { ids } = await follow(desk, 4, { after: 'evt_1' }, () => desk.hold(...coming.splice(0, 1)));

  expect(ids).toEqual(['evt_2', 'evt_3', 'evt_4', 'evt_5']);
});

test('following from now on leaves out what there is, and reads on from the newest delivery', async () => {
  const desk = new Desk().hold(1, 2, 3, 4, 5);
  desk.newestDelivery = 'evt_3';
  const ending = new AbortController();
  const following = followedEvents(desk.calls, {}, { signal: ending.signal, onLost: () => undefined, askEveryMs: 1 });

  const next = following.next();
  await expect.poll(() => desk.asked).toContain('evt_5');
  desk.hold(6);

  expect((await next).value?.id).toBe('evt_6');
  expect(desk.asked[0]).toBe('evt_3');
  expect(desk.asked).not.toContain(undefined);
});

test('a Paydesk that restarts is waited for, and that is said once each time', async () => {
  const desk = new Desk().hold(1, 2, 3);
  const faults = [[SILENCE, problem(503), SILENCE], [SILENCE]];

  const { ids, lost } = await follow(desk, 4, { after: 'evt_1' }, () => {
    desk.inTheWay.push(...(faults.shift() ?? []));
    desk.hold(desk.events.length + 1);
  });

  expect(ids).toEqual(['evt_2', 'evt_3', 'evt_4', 'evt_5']);
  expect(lost).toEqual([SILENCE]);
});

test.each([
  ['no answer at the beginning', SILENCE, 0],
  ['a problem that stays', problem(404), 1],
])('%s ends the following', async (_when, fault, answers) => {
  const desk = new Desk().hold(1, 2);
  if (answers === 0) desk.inTheWay.push(fault);

  await expect(follow(desk, 9, { after: 'evt_1' }, () => desk.inTheWay.push(fault))).rejects.toBe(fault);
});
