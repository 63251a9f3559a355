import { CardId } from '@paydesk/shared/ids';
import { NewSchedule } from '@paydesk/shared/schedule';
import { expect, test } from 'vitest';
import type { StoredCard } from '../ports/cards.ts';
import type { StoredAnswer } from '../ports/idempotency.ts';
import type { Objection } from '../ports/objections.ts';
import type { ScheduleSave } from '../ports/schedules.ts';
import { aStoredCard, CAN_DO_ALL, NOON } from '../testing/builders.ts';
import { anAccount, anIdempotencyPort, aRandomPort, aSchedulesPort, onlyCards } from '../testing/ports.ts';
import { changeSchedule } from './change-schedule.ts';
import { createSchedule } from './create-schedule.ts';
import { pauseSchedule } from './move-schedule.ts';
import { aSchedule, SCHEDULE_ID } from '../testing/schedules/builders.ts';
import { InMemoryStorage } from '../testing/schedules/in-memory-storage.ts';

const CARD = CardId.parse('card_01jd3k5x8q2m4n6p7r9s0t1v2w');
const KEY = { merchant: 'lamp-shop', key: 'k-1', requestDigest: 'd' };
const clock = { now: () => NOON };

interface Circumstances {
  readonly card?: Partial<StoredCard>;
  readonly account?: string;
  readonly merchantInitiated?: boolean;
  readonly objections?: readonly Objection[];
  readonly answered?: StoredAnswer;
  readonly stores?: 'inserted' | 'key_taken' | 'card_gone';
}

function shop({
  card,
  account: accountId = 'payneteasy',
  merchantInitiated = true,
  objections = [],
  answered,
  stores = 'inserted',
}: Circumstances = {}) {
  const account = {
    ...anAccount({
      optionsKey: null,
      capabilities: { ...CAN_DO_ALL, merchant_initiated: merchantInitiated },
      objectionsTo: () => objections,
    }),
    id: accountId,
  };
  const storage = new InMemoryStorage(() => NOON.getTime());
  const inserted: ScheduleSave[] = [];
  const schedules = aSchedulesPort({
    insert: (save) => {
      inserted.push(save);
      return Promise.resolve(stores);
    },
    load: (id) => Promise.resolve(storage.loadSchedule(id)),
    save: (save) => Promise.resolve(storage.saveSchedule(save)),
  });
  const ports = {
    schedules,
    clock,
    cards: onlyCards(aStoredCard({ id: CARD, ...card })),
    accounts: {
      find: (id: string) => (id === account.id || accountId === 'payneteasy' ? account : undefined),
      ofMerchant: () => [account],
      merchant: () => undefined,
    },
    idempotency: anIdempotencyPort({
      find: () => Promise.resolve(answered === undefined ? undefined : { state: 'answered', answer: answered }),
    }),
    random: aRandomPort({ scheduleId: () => SCHEDULE_ID }),
  };
  return { ports, storage, inserted };
}

const least = { card: CARD, amount: 990, currency: 'EUR', order_reference: 'SUB-77', interval: 'P1M', starts_at: '2026-12-01T09:00:00Z' };

function create(wanted: object, circumstances?: Circumstances) {
  const { ports, inserted } = shop(circumstances);
  const answer = createSchedule(ports)({ merchant: 'lamp-shop', wanted: NewSchedule.parse({ ...least, ...wanted }), key: KEY });
  return { answer, inserted };
}

test('a new schedule is stored with the task of its first run', async () => {
  const { answer, inserted } = create({});

  expect(await answer).toMatchObject({ id: SCHEDULE_ID, status: 'active' });
  const startsAt = new Date('2026-12-01T09:00:00Z');
  expect(inserted[0]?.schedule).toMatchObject({
    startsAt,
    anchor: startsAt,
    nextRunAt: startsAt,
    runsMade: 0,
    current: null,
    amount: 990n,
  });
  expect(inserted[0]?.tasks).toEqual([{ kind: 'run_schedule', subject: SCHEDULE_ID, delayMs: startsAt.getTime() - NOON.getTime() }]);
});

test('a start in the past is due at once', async () => {
  const { answer, inserted } = create({ starts_at: '2026-10-31T09:00:00Z' });

  await answer;
  expect(inserted[0]?.tasks).toMatchObject([{ delayMs: 0 }]);
});

test('a repeated request gets the first answer and stores nothing', async () => {
  const { answer, inserted } = create({}, { answered: { id: 'the first' } });

  expect(await answer).toEqual({ id: 'the first' });
  expect(inserted).toEqual([]);
});

test.each<[string, object, Circumstances, string]>([
  ['with an unknown card', { card: 'card_11111111111111111111111111' }, {}, 'not_found'],
  ['with another merchant’s card', {}, { card: { merchant: 'tea-shop' } }, 'not_found'],
  ['with a deleted card', {}, { card: { deletedAt: NOON } }, 'not_found'],
  ['with a card that is deleted at the same moment', {}, { stores: 'card_gone' }, 'not_found'],
  ['with a card of an account that is gone', {}, { account: 'another' }, 'account_unsuitable'],
  ['at a gateway that wants a payer each time', {}, { merchantInitiated: false }, 'account_unsuitable'],
  ['in a currency that the account does not take', { currency: 'SEK' }, {}, 'account_unsuitable'],
  ['with options of another gateway', { gateway_options: { payneteasy: { comment: 'x' } } }, {}, 'account_unsuitable'],
  ['that is over already', { starts_at: '2026-01-01T00:00:00Z', ends_at: '2026-11-21T11:00:00Z' }, {}, 'invalid_request'],
  ['whose key a concurrent request has just used', {}, { stores: 'key_taken' }, 'idempotency_conflict'],
])('a schedule %s is refused', async (_case, wanted, circumstances, code) => {
  await expect(create(wanted, circumstances).answer).rejects.toMatchObject({ code });
});

const OF_THE_CARD: Objection = { path: 'payer.ip_address', message: 'is needed', missing: true };
const OF_THE_AMOUNT: Objection = { path: 'amount', message: 'is too much', missing: false };

test('what the gateway objects to is told before a schedule is stored; what the payer lacks is told of the card', async () => {
  const { answer, inserted } = create({}, { objections: [OF_THE_AMOUNT, OF_THE_CARD] });

  await expect(answer).rejects.toMatchObject({
    code: 'invalid_request',
    errors: [
      { path: 'amount', message: 'is too much' },
      { path: 'card', message: 'is of a payer whose ip_address is needed' },
    ],
  });
  expect(inserted).toEqual([]);
});

test.each<[object, readonly string[]]>([
  [{ amount: 1 }, ['amount']],
  [{ card: CARD }, ['card']],
  [{ amount: 1, card: CARD }, ['amount', 'card']],
])('a change to %j is judged by what it changes', async (wanted, paths) => {
  const { ports, storage } = shop({ objections: [OF_THE_AMOUNT, OF_THE_CARD] });
  storage.insertSchedule(aSchedule(), []);

  const change = changeSchedule(ports)({ merchant: 'lamp-shop', id: SCHEDULE_ID, wanted });
  await expect(change).rejects.toMatchObject({ code: 'invalid_request', errors: paths.map((path) => ({ path })) });
  expect(storage.loadSchedule(SCHEDULE_ID)?.version).toBe(1);
});

test('a change to nothing that is objected to is stored', async () => {
  const { ports, storage } = shop({ objections: [OF_THE_AMOUNT, OF_THE_CARD] });
  storage.insertSchedule(aSchedule(), []);

  const wanted = { metadata: { shelf: '7' } };
  expect(await changeSchedule(ports)({ merchant: 'lamp-shop', id: SCHEDULE_ID, wanted })).toMatchObject(wanted);
});

test('another card of the same account takes over', async () => {
  const { ports, storage } = shop();
  storage.insertSchedule(aSchedule({ card: CardId.parse('card_22222222222222222222222222') }), []);

  const changed = await changeSchedule(ports)({ merchant: 'lamp-shop', id: SCHEDULE_ID, wanted: { card: CARD } });
  expect(changed.card).toBe(CARD);
});

test.each<[string, Circumstances, string]>([
  ['of another account', { card: { account: 'elsewhere' } }, 'account_unsuitable'],
  ['that is deleted', { card: { deletedAt: NOON } }, 'not_found'],
])('a change to a card %s is refused', async (_case, circumstances, code) => {
  const { ports, storage } = shop(circumstances);
  storage.insertSchedule(aSchedule(), []);

  const change = changeSchedule(ports)({ merchant: 'lamp-shop', id: SCHEDULE_ID, wanted: { card: CARD } });
  await expect(change).rejects.toMatchObject({ code });
  expect(storage.loadSchedule(SCHEDULE_ID)?.version).toBe(1);
});

test('another merchant’s schedule is not there', async () => {
  const { ports, storage } = shop();
  storage.insertSchedule(aSchedule({ merchant: 'tea-shop' }), []);

  await expect(pauseSchedule(ports)('lamp-shop', SCHEDULE_ID)).rejects.toMatchObject({ code: 'not_found' });
  await expect(changeSchedule(ports)({ merchant: 'lamp-shop', id: SCHEDULE_ID, wanted: { amount: 1 } })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a move that meets a rival is decided again on what the rival has stored', async () => {
  const { ports, storage } = shop();
  storage.insertSchedule(aSchedule(), []);
  let rivals = 3;
  const save = (wanted: ScheduleSave) => {
    if (rivals > 0) {
      rivals -= 1;
      const seen = storage.loadSchedule(SCHEDULE_ID) ?? aSchedule();
      storage.saveSchedule({ schedule: { ...seen, version: seen.version + 1, runsMade: seen.runsMade + 1 }, tasks: [], events: [] });
    }
    return Promise.resolve(storage.saveSchedule(wanted));
  };

  const paused = await pauseSchedule({ clock, schedules: { ...ports.schedules, save } })('lamp-shop', SCHEDULE_ID);
  expect(paused).toMatchObject({ status: 'paused', runsMade: 3, version: 5 });
});
