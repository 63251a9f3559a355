import { describe, expect, test } from 'vitest';
import { GatewayFault } from '../faults.ts';
import type { Operation } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import { OneReplica } from '../testing/replicas/one-replica.ts';

const MINUTE_MS = 60_000;
const APPROVED: GatewayReport = { outcome: 'approved', kind: 'authorize', details: {} };
const PENDING: GatewayReport = { outcome: 'processing', details: {} };
const ABSENT: GatewayReport = { outcome: 'absent', details: {} };

/** The gateway answers at once, with the same word on each. */
function answering(replica: OneReplica, report: GatewayReport): void {
  replica.answer = () => Promise.resolve(replica.asked.at(-1)!.map(({ reference }) => ({ reference, report })));
}

/** Operations that are old enough, whose questions have waited for others. */
async function waiting(replica: OneReplica, count: number): Promise<readonly Operation[]> {
  const operations = Array.from({ length: count }, () => replica.sent());
  replica.now += 2 * MINUTE_MS;
  for (const { id } of operations) await replica.ask(id);
  replica.now += 1000;
  return operations;
}

describe('questions', () => {
  test('an operation is asked about two minutes after it was stored, never sooner', async () => {
    const replica = new OneReplica();
    const { id } = replica.sent();
    replica.now += 30_000;

    expect(await replica.ask(id)).toMatchObject({ delayMs: 90_000 });
    expect(await replica.sendQuery()).toBeNull();
    replica.now += 90_000;
    await replica.ask(id);
    replica.now += 1000;
    await replica.sendQuery();

    expect(replica.asked).toHaveLength(1);
  });

  test('its age is counted from its last message, not from the first', async () => {
    const replica = new OneReplica();
    const { id } = replica.sent({ sentAt: new Date(replica.now + 60_000) });
    replica.now += 2 * MINUTE_MS;

    expect(await replica.ask(id)).toMatchObject({ delayMs: 60_000 });
  });

  test('it is asked about after 2, 5, 15 and 60 minutes, and then a person has to look', async () => {
    const replica = new OneReplica();
    answering(replica, PENDING);
    const operation = replica.sent();
    const minutes: number[] = [];
    let delayMs: number | null = 2 * MINUTE_MS;
    while (delayMs !== null) {
      replica.now += delayMs;
      delayMs = (await replica.ask(operation.id)).delayMs;
      minutes.push(Math.floor((replica.now - operation.createdAt.getTime()) / MINUTE_MS));
      expect(replica.recordOf(operation).payment.attention).toEqual([]);
      replica.now += 1000;
      await replica.sendQuery();
    }

    expect(minutes).toEqual([2, 5, 15, 60]);
    expect(replica.asked).toHaveLength(4);
    expect(replica.recordOf(operation).payment.attention).toHaveLength(1);
  });

  test('twenty-five that wait cost three queries of at most ten', async () => {
    const replica = new OneReplica();
    answering(replica, APPROVED);
    const operations = await waiting(replica, 25);

    while ((await replica.sendQuery()) !== null);

    expect(replica.asked.map(({ length }) => length)).toEqual([10, 10, 5]);
    expect(operations.map((operation) => replica.latest(operation).status)).toEqual(operations.map(() => 'succeeded'));
  });

  test('one that waits alone is waited for, ten are not', async () => {
    const replica = new OneReplica();
    const [first] = [replica.sent(), replica.sent()];
    replica.now += 2 * MINUTE_MS;
    await replica.ask(first.id);
    replica.now += 400;

    expect(await replica.sendQuery()).toBe(600);
    expect(replica.asked).toEqual([]);
    await waiting(replica, 9);
    replica.now -= 1000;
    await replica.sendQuery();

    expect(replica.asked.map(({ length }) => length)).toEqual([10]);
  });

  test('one that has failed meanwhile is not asked', async () => {
    const replica = new OneReplica();
    const [operation] = await waiting(replica, 1);
    const record = replica.recordOf(operation!);
    const settled = { ...operation!, status: 'failed' as const, settledAt: new Date(replica.now) };
    const payment = { ...record.payment, version: 2 };
    replica.storage.savePayment({ payment, attempts: [], operations: [settled], timeline: [], cards: [], events: [], tasks: [] });

    expect(await replica.sendQuery()).toBe(0);

    expect(replica.asked).toEqual([]);
    expect(await replica.sendQuery()).toBeNull();
  });
});

describe('one query at a time', () => {
  test('while one is open there is no other, though more is waiting', async () => {
    const replica = new OneReplica();
    await waiting(replica, 11);
    await replica.sendQuery();

    expect(await replica.sendQuery()).toBe(60_000);
    replica.now += 59_999;
    expect(await replica.sendQuery()).toBe(1);

    expect(replica.asked).toHaveLength(1);
  });

  test('without an answer it is given up, and its questions are asked again before all others', async () => {
    const replica = new OneReplica();
    const operations = await waiting(replica, 12);
    await replica.sendQuery();
    replica.now += 60_000;
    expect(await replica.sendQuery()).toBe(0);
    await replica.sendQuery();

    const references = operations.slice(0, 10).map(({ reference }) => reference);
    expect(replica.asked.map((questions) => questions.map(({ reference }) => reference))).toEqual([references, references]);
  });

  test.each(['not_sent', 'perhaps_sent'] as const)('one that was %s leaves a gateway in peace until it is given up', async (delivery) => {
    const replica = new OneReplica();
    replica.answer = () => Promise.reject(new GatewayFault(delivery, 'connection refused'));
    await waiting(replica, 1);

    expect(await replica.sendQuery()).toBe(60_000);
    expect(await replica.sendQuery()).toBe(60_000);

    expect(replica.asked).toHaveLength(1);
  });

  test('a process that stood still between opening and sending sends nothing', async () => {
    const replica = new OneReplica();
    await waiting(replica, 1);
    const openQuery = replica.storage.openQuery.bind(replica.storage);
    replica.storage.openQuery = (query) => {
      const opened = openQuery(query);
      replica.now += 30_001;
      return opened;
    };

    await replica.sendQuery();
    expect(replica.asked).toEqual([]);

    replica.storage.openQuery = openQuery;
    replica.now += 60_000;
    await replica.sendQuery();
    await replica.sendQuery();
    expect(replica.asked).toHaveLength(1);
  });

  test('a gateway that never answers leaves the payment to a person, and is asked no more', async () => {
    const replica = new OneReplica();
    const [operation] = await waiting(replica, 1);
    await replica.sendQuery();
    replica.now += 60 * MINUTE_MS;

    expect(await replica.sendQuery()).toBe(0);

    expect(replica.recordOf(operation!).payment.attention).toHaveLength(1);
    expect(await replica.sendQuery()).toBeNull();
  });
});

describe('answers', () => {
  test('an operation without an answer is asked about again by its schedule, not at once', async () => {
    const replica = new OneReplica();
    replica.answer = () => Promise.resolve([]);
    const [operation] = await waiting(replica, 1);

    await replica.sendQuery();

    expect(replica.latest(operation!).status).toBe('pending');
    expect(await replica.sendQuery()).toBeNull();
    await replica.ask(operation!.id);
    replica.now += 1000;
    await replica.sendQuery();
    expect(replica.asked).toHaveLength(2);
  });

  test('"not found" counts once, however often it is answered within three minutes', async () => {
    const replica = new OneReplica();
    answering(replica, ABSENT);
    const [operation] = await waiting(replica, 1);
    const askAgain = async (afterMs: number) => {
      replica.now += afterMs;
      await replica.ask(operation!.id);
      replica.now += 1000;
      await replica.sendQuery();
      return replica.latest(operation!);
    };
    await replica.sendQuery();

    expect(await askAgain(170_000)).toMatchObject({ absences: 1, status: 'unknown' });
    expect(await askAgain(9_000)).toMatchObject({ absences: 2, status: 'failed', decline: { code: 'not_sent' } });
  });

  test('what was posted after the question makes its answer too old, unless it is a success', async () => {
    const replica = new OneReplica();
    const [one, other] = await waiting(replica, 2);
    const notified = (operation: Operation): void => {
      const { payment } = replica.recordOf(operation);
      const operations = [{ ...replica.latest(operation), notifiedAt: new Date(replica.now + 1) }];
      const rest = { attempts: [], timeline: [], cards: [], events: [], tasks: [] };
      replica.storage.savePayment({ payment: { ...payment, version: payment.version + 1 }, operations, ...rest });
    };
    replica.answer = () => {
      notified(one!);
      notified(other!);
      return Promise.resolve([
        { reference: one!.reference, report: { outcome: 'declined', code: 'declined', details: {} } },
        { reference: other!.reference, report: APPROVED },
      ]);
    };

    await replica.sendQuery();

    expect(replica.latest(one!).status).toBe('pending');
    expect(replica.latest(other!).status).toBe('succeeded');
  });
});
