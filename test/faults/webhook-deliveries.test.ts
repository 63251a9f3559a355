import { typesMatching } from '@paydesk/bff/webhooks/event-pattern';
import { createPaydesk } from '@paydesk/shared/client';
import { CardId, type EventId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { endpointAt } from '../support/bff-config.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { expectModificationMessages } from '../support/expect-operation.ts';
import { freePorts } from '../support/free-ports.ts';
import { savedCard } from '../support/paid-with.ts';
import { amountOf, FULL } from '../support/full-length.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';
import { untilNoneIsLeft } from '../support/until-none-is-left.ts';
import { answered, givenUp, paidAndRefunded, storeMoreEvents } from './eventful-payments.ts';
import { hangs, ILL_ANSWERS, isGone, receives, refuses } from './ill-answers.ts';
import { duplicates, missing, outOfTurn, type StoredEvent } from './judge-arrivals.ts';
import { seededRandom, startKilling } from './random-kills.ts';
import { WebhookEndpoints } from './webhook-endpoints.ts';

const PAYMENTS = amountOf(250, 10_000);
/** That of a run that failed, to have the same replicas killed. */
const SEED = Number(process.env['WEBHOOK_SEED'] ?? Date.now());
/** One of so many payments is captured and refunded, the others are given up. */
const PAID_ONE_OF = 10;
const AT_A_TIME = 8;
const DUPLICATES_SHARE_MAX = 0.01;
const TAKES_MS_MAX = 600_000 + 400 * PAYMENTS;

/** Of its requests at first every third meets one fault after the other, later each 500th. */
function moodOf(number: number) {
  const ill = number <= 3 * ILL_ANSWERS.length ? number / 3 : number / 500;
  return Number.isInteger(ill) ? ILL_ANSWERS[ill % ILL_ANSWERS.length]! : receives;
}

const endpoints = new WebhookEndpoints({
  first: () => receives,
  second: () => receives,
  moody: moodOf,
  /** Until it has been paused twice. */
  down: (number) => (number <= 6 ? ILL_ANSWERS[number % 5]! : receives),
  refusing: () => refuses,
  hanging: () => hangs,
  gone: () => isGone,
});
const RECEIVING = ['first', 'second', 'moody', 'down'] as const;
const ILL = ['refusing', 'hanging', 'gone', 'deserted'] as const;
const SECOND_GETS = ['payment.*'];

const system = useSystem({
  replicas: 3,
  webhooks: async () => {
    const [port = 0] = await freePorts(1);
    return [...(await endpoints.start({ second: { events: SECOND_GETS } })), endpointAt(`http://127.0.0.1:${port}/`, 'deserted')];
  },
});

async function makePayments(card: CardId): Promise<readonly { readonly id: string; readonly isRefunded: boolean }[]> {
  const { bffs, cluster } = system.current;
  const made: { readonly id: string; readonly isRefunded: boolean }[] = [];
  let begun = 0;
  const makeSome = async (): Promise<void> => {
    let mine: string[] = [];
    while (begun < PAYMENTS) {
      const number = begun;
      begun += 1;
      const isPaid = number % PAID_ONE_OF === 0;
      const { id, status } = await (isPaid ? paidAndRefunded(bffs, card, number) : givenUp(bffs, number));
      made.push({ id, isRefunded: status === 'refunded' });
      mine.push(id);
      if (mine.length < PAID_ONE_OF && begun < PAYMENTS) continue;
      await storeMoreEvents(cluster, mine);
      mine = [];
    }
    if (mine.length > 0) await storeMoreEvents(cluster, mine);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, makeSome));
  return made;
}

/** Reads events as a merchant would that catches up, until it is stopped and there are no more. */
function startFollowing(): { stop(): Promise<readonly string[]> } {
  const stopping = new AbortController();
  const following = follow(stopping.signal);
  return {
    stop() {
      stopping.abort();
      return following;
    },
  };
}

async function follow(stopping: AbortSignal): Promise<readonly string[]> {
  const { bffs } = system.current;
  const seen: EventId[] = [];
  for (let page = 0; ; page += 1) {
    const wasStopped = stopping.aborted;
    const after = seen.at(-1);
    const { data } = await answered(bffs, page, ({ url }) =>
      createPaydesk({ url, key: MERCHANT_KEY, retries: 0 }).listEvents({ limit: 100, ...(after === undefined ? {} : { after }) }),
    );
    if (wasStopped && data.length === 0) return seen;
    seen.push(...data.map(({ id }) => id));
  }
}

/** All events, in the order in which they were published. */
async function storedEvents(): Promise<readonly StoredEvent[]> {
  const { cluster } = system.current;
  await expect.poll(() => queryDatabase(cluster, 'select id from outbox where position is null limit 1')).toEqual([]);
  return queryDatabase<StoredEvent>(
    cluster,
    "select id, type, coalesce(payment, body -> 'data' ->> 'id', id) as lane from outbox order by position",
  );
}

/** Deliveries that wait, and those that are dead, by endpoint. */
async function waiting(): Promise<readonly (readonly [string, number, number])[]> {
  const { data } = await createPaydesk({ url: system.current.bffs[0].url, key: MERCHANT_KEY }).listWebhookEndpoints();
  return data.map(({ id, pending, dead }) => [id, pending, dead]);
}

test(
  `while three replicas are killed at random (seed ${SEED}), each event reaches each endpoint that receives, in the order of its payment`,
  { timeout: TAKES_MS_MAX },
  async () => {
    const { bffs, simulator } = system.current;
    const startedAt = performance.now();
    const card = CardId.parse(await savedCard(system.current));
    const killing = startKilling(bffs, seededRandom(SEED));
    const following = startFollowing();

    const payments = await makePayments(card);
    expect(payments.filter(({ isRefunded }) => isRefunded).length).toBeGreaterThan(PAYMENTS / PAID_ONE_OF / 2);
    const kills = await killing.stop();
    const events = await storedEvents();
    const ofPayments = events.filter(({ type }) => typesMatching(SECOND_GETS).some((wanted) => wanted === type));
    const wantedBy = (name: (typeof RECEIVING)[number]) => (name === 'second' ? ofPayments : events);
    await untilNoneIsLeft(() => RECEIVING.reduce((sum, name) => sum + missing(wantedBy(name), endpoints.arrivals[name]).length, 0));
    const tookMs = Math.round(performance.now() - startedAt);

    for (const name of RECEIVING) expect(outOfTurn(wantedBy(name), endpoints.arrivals[name]), name).toEqual([]);
    expect(endpoints.refused).toEqual([]);
    expect(await following.stop()).toEqual(events.map(({ id }) => id));
    const deliveries = RECEIVING.reduce((sum, name) => sum + wantedBy(name).length, 0);
    const repeated = RECEIVING.reduce((sum, name) => sum + duplicates(endpoints.arrivals[name]), 0);
    if (FULL) {
      process.stdout.write(
        `${JSON.stringify({ payments: payments.length, events: events.length, deliveries, repeated, kills, tookMs })}\n`,
      );
    }
    expect(repeated).toBeLessThan(DUPLICATES_SHARE_MAX * deliveries);

    await expect.poll(waiting).toEqual([...RECEIVING.map((name) => [name, 0, 0]), ...ILL.map((name) => [name, events.length, 0])]);
    for (const { id } of payments.filter(({ isRefunded }) => isRefunded)) expectModificationMessages(simulator, id, ['capture', 'return']);
  },
);
