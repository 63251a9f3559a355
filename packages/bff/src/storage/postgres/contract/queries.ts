import { expect, test } from 'vitest';
import type { NewQuery, OpenQuery, Queries } from '../../../payments/ports/queries.ts';
import { aChange, anOperation, anOperationId } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

const AT = new Date('2026-03-01T10:02:00.123Z');

let references = 0;

function aQuery(facts: Partial<NewQuery> = {}): NewQuery {
  references += 1;
  return { account: 'main', reference: `qry_${references}`, questionsMax: 10, answerWithinMs: 60_000, openedAt: AT, ...facts };
}

/** As many questions as are wanted, in the order in which they came. */
async function waiting(queries: Queries, count: number, account = 'main') {
  const operations = Array.from({ length: count }, anOperationId);
  for (const operation of operations) await queries.join(account, operation);
  return operations;
}

async function opened(queries: Queries, facts: Partial<NewQuery> = {}): Promise<OpenQuery> {
  const query = await queries.open(aQuery(facts));
  if (query === undefined) throw new Error('no query was opened');
  return query;
}

export function queriesContract(fresh: () => Promise<TestDatabase>): void {
  test('twenty-five questions cost three queries, those that have waited longest first', async () => {
    const { queries } = await (await fresh()).open();
    const operations = await waiting(queries, 25);
    const asked: (readonly string[])[] = [];

    for (let query = await queries.open(aQuery()); query !== undefined; query = await queries.open(aQuery())) {
      asked.push([...query.operations].sort());
      await queries.close(query.reference, 'answered', []);
    }

    const sorted = (from: number, to: number) => operations.slice(from, to).sort();
    expect(asked).toEqual([sorted(0, 10), sorted(10, 20), sorted(20, 25)]);
    expect(await queries.stateOf('main')).toEqual({ open: null, waiting: 0, waitedMs: 0 });
  });

  test('what has succeeded waits until nothing that is open does', async () => {
    const { payments, queries } = await (await fresh()).open();
    const settled = anOperation({ status: 'succeeded' });
    await payments.insert(aChange({ operations: [settled] }));
    await queries.join('main', settled.id);
    const open = await waiting(queries, 2);

    const first = await opened(queries, { questionsMax: 2 });
    await queries.close(first.reference, 'answered', []);

    expect([...first.operations].sort()).toEqual([...open].sort());
    expect((await opened(queries)).operations).toEqual([settled.id]);
  });

  test('of three replicas that open a query again and again no two have one open, and no question is in two', async () => {
    const database = await fresh();
    const replicas = await Promise.all([database.open(), database.open(), database.open()]);
    const operations = await waiting(replicas[0].queries, 60);
    const asked: string[] = [];
    let open = 0;
    let openMost = 0;

    const work = async (queries: Queries): Promise<void> => {
      while ((await queries.stateOf('main')).waiting > 0) {
        const query = await queries.open(aQuery());
        if (query === undefined) continue;
        open += 1;
        openMost = Math.max(openMost, open);
        asked.push(...query.operations);
        await queries.stateOf('main');
        open -= 1;
        await queries.close(query.reference, 'answered', []);
      }
    };
    await Promise.all(replicas.flatMap(({ queries }) => [work(queries), work(queries), work(queries)]));

    expect(openMost).toBe(1);
    expect(asked.sort()).toEqual([...operations].sort());
    expect(await database.query('select from queries where closed_at is null')).toHaveLength(0);
  });

  test('the database itself refuses a second open query of an account', async () => {
    const database = await fresh();
    const { queries } = await database.open();
    await waiting(queries, 1);
    await opened(queries);

    const second = database.query(
      "insert into queries (reference, account, opened_at, answer_by) values ('another', 'main', now(), now())",
    );

    await expect(second).rejects.toThrow('queries_open');
  });

  test('a question is asked once at a time, however often it joins', async () => {
    const { queries } = await (await fresh()).open();
    const [operation] = await waiting(queries, 1);
    await queries.join('main', operation!);
    const query = await opened(queries);
    await queries.join('main', operation!);

    expect(query.operations).toEqual([operation]);
    expect(await queries.stateOf('main')).toMatchObject({ open: { operations: [operation] }, waiting: 0 });
    await queries.close(query.reference, 'answered', []);
    expect(await queries.stateOf('main')).toMatchObject({ open: null, waiting: 0 });
  });

  test('accounts do not wait for each other', async () => {
    const { queries } = await (await fresh()).open();
    const [ours] = await waiting(queries, 1);
    const [theirs] = await waiting(queries, 1, 'other');

    const query = await opened(queries);
    expect((await opened(queries, { account: 'other' })).operations).toEqual([theirs]);

    expect(query.operations).toEqual([ours]);
    expect(await queries.find('other', query.reference)).toBeUndefined();
  });

  test('nothing is opened while nothing waits', async () => {
    const database = await fresh();
    const { queries } = await database.open();
    expect(await queries.open(aQuery())).toBeUndefined();
    expect(await database.query('select from queries')).toHaveLength(0);
  });

  test('an open query is found in every replica until it is closed, and its time runs out', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const operations = await waiting(one.queries, 3);
    const { reference } = await opened(one.queries, { answerWithinMs: 40 });

    const found = await other.queries.find('main', reference);
    expect(found).toMatchObject({ account: 'main', reference, openedAt: AT });
    expect([...(found?.operations ?? [])].sort()).toEqual([...operations].sort());
    await expect.poll(async () => (await other.queries.stateOf('main')).open?.leftMs).toBeLessThan(0);

    expect(await other.queries.close(reference, 'given_up', [])).toBe(true);
    expect(await one.queries.close(reference, 'answered', [])).toBe(false);
    expect(await one.queries.find('main', reference)).toBeUndefined();
    expect(await database.query('select ended from queries')).toEqual([{ ended: 'given_up' }]);
  });

  test('a query that is given up lets its questions wait again, before all others, and drops the rest', async () => {
    const { queries } = await (await fresh()).open();
    const [first, second, third] = await waiting(queries, 3);
    const query = await opened(queries, { questionsMax: 2 });

    await queries.close(query.reference, 'given_up', [second!]);

    expect(query.operations).toEqual([first, second]);
    expect((await opened(queries)).operations).toEqual([second, third]);
  });

  test('closing a query twice does not take the questions of the next one', async () => {
    const { queries } = await (await fresh()).open();
    const [operation] = await waiting(queries, 1);
    const query = await opened(queries);
    await queries.close(query.reference, 'given_up', [operation!]);
    await opened(queries);

    expect(await queries.close(query.reference, 'answered', [])).toBe(false);

    expect(await queries.stateOf('main')).toMatchObject({ open: { operations: [operation] } });
  });

  test('the sender of queries is due when a question joins and when a query is closed', async () => {
    const { queries, tasks } = await (await fresh()).open();
    await waiting(queries, 1);
    const [task] = await tasks.claim(['send_query'], 10);
    expect(task).toMatchObject({ kind: 'send_query', subject: 'main' });
    const { reference } = await opened(queries);
    await tasks.finish(task!, 60_000, 0);
    expect(await tasks.claim(['send_query'], 10)).toEqual([]);

    await queries.close(reference, 'answered', []);

    expect(await tasks.claim(['send_query'], 10)).toMatchObject([{ subject: 'main' }]);
  });

  test('a question that joins while a query is being sent is not forgotten', async () => {
    const { queries, tasks } = await (await fresh()).open();
    await waiting(queries, 1);
    const [task] = await tasks.claim(['send_query'], 10);

    await waiting(queries, 1);
    await tasks.finish(task!, null, 0);

    expect(await tasks.claim(['send_query'], 10)).toMatchObject([{ subject: 'main' }]);
  });
}
