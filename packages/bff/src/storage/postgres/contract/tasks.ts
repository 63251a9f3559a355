import { expect, test, vi } from 'vitest';
import type { Task, Tasks } from '../../../payments/ports/tasks.ts';
import { aChange, aPayment, later } from './builders.ts';
import { eventually } from './eventually.ts';
import { RENEW_TASKS } from '../task-statements.ts';
import { waitUntilBlocked, withClient, type TestDatabase } from './test-database.ts';

const SPACING_MS = 30_000;
const LEASE_MS = 3_000;
const KINDS = ['ask_outcome', 'expire_payment'] as const;

export function tasksContract(fresh: () => Promise<TestDatabase>): void {
  test('a task that is due is claimed once, with the number of its run', async () => {
    const { tasks } = await (await fresh()).open();
    await tasks.runSoon('ask_outcome', 'op 1', SPACING_MS);

    expect(await tasks.claim(['expire_payment'], 10)).toEqual([]);
    expect(await tasks.claim(KINDS, 10)).toEqual([{ kind: 'ask_outcome', subject: 'op 1', runs: 1, tries: 1, party: null }]);
    expect(await tasks.claim(KINDS, 10)).toEqual([]);
  });

  test('three replicas that claim at once share the tasks: each goes to one', async () => {
    const database = await fresh();
    const replicas = await Promise.all([database.open(), database.open(), database.open()]);
    await database.query(
      "insert into tasks (kind, subject, due_at) select 'ask_outcome', 'op ' || n, now() from generate_series(1, 200) n",
    );

    const claimed = await Promise.all(
      replicas.flatMap(({ tasks }) => Array.from({ length: 4 }, () => Promise.all([tasks.claim(KINDS, 10), tasks.claim(KINDS, 10)]))),
    );

    const subjects = claimed.flat(2).map(({ subject }) => subject);
    const rest = await claimAll(replicas[0].tasks);
    expect(new Set([...subjects, ...rest]).size).toBe(200);
    expect(subjects.length + rest.length).toBe(200);
  });

  test('the earliest task is claimed first, and no more than asked for', async () => {
    const database = await fresh();
    const { tasks } = await database.open();
    await database.query(
      "insert into tasks (kind, subject, due_at) select 'ask_outcome', 'op ' || n, now() - n * interval '1 s' from generate_series(1, 3) n",
    );
    expect((await tasks.claim(KINDS, 2)).map(({ subject }) => subject).sort()).toEqual(['op 2', 'op 3']);
  });

  test('a task planned by a change is due after its delay, and ended by another change', async () => {
    const { payments, tasks } = await (await fresh()).open();
    const payment = aPayment();
    await payments.insert(
      aChange({
        payment,
        tasks: [
          { kind: 'expire_payment', subject: payment.id, delayMs: 60_000 },
          { kind: 'ask_outcome', subject: 'op', delayMs: 0 },
        ],
      }),
    );

    expect(await tasks.claim(['expire_payment'], 10)).toEqual([]);
    expect(await tasks.nextDueMs(['expire_payment'])).toBeGreaterThan(55_000);
    expect(await tasks.nextDueMs(['expire_payment'])).toBeLessThanOrEqual(60_000);
    expect(await tasks.claim(['ask_outcome'], 10)).toHaveLength(1);

    await payments.save(aChange({ payment: later(payment), tasks: [{ kind: 'expire_payment', subject: payment.id, delayMs: null }] }));
    expect(await tasks.nextDueMs(['expire_payment'])).toBeNull();
  });

  test('a plan moves a task that is not due yet, and leaves one alone that is due', async () => {
    const { tasks } = await (await fresh()).open();
    await tasks.plan('reconcile_account', 'main', 3_600_000);
    await tasks.plan('reconcile_account', 'main', 60_000);
    expect(await tasks.nextDueMs(['reconcile_account'])).toBeLessThanOrEqual(60_000);
    await tasks.plan('reconcile_account', 'main', 0);
    await tasks.plan('reconcile_account', 'main', 3_600_000);

    expect(await tasks.claim(['reconcile_account'], 10)).toHaveLength(1);
  });

  test('a finished task is over, or runs again after its delay', async () => {
    const { tasks } = await (await fresh()).open();
    await tasks.runSoon('ask_outcome', 'over', SPACING_MS);
    await tasks.runSoon('ask_outcome', 'again', SPACING_MS);
    for (const task of await tasks.claim(KINDS, 10)) await tasks.finish(task, task.subject === 'over' ? null : 0, SPACING_MS);

    expect(await tasks.claim(KINDS, 10)).toEqual([{ kind: 'ask_outcome', subject: 'again', runs: 2, tries: 2, party: null }]);
  });

  test('the task of a dead replica is taken over when its lease ends, not before, and it can no longer be finished by the dead', async () => {
    const database = await fresh();
    const dead = await database.open({ taskLeaseMs: LEASE_MS });
    const alive = await database.open();
    await dead.tasks.runSoon('ask_outcome', 'op', SPACING_MS);
    const claimedAt = performance.now();
    const [lost] = await dead.tasks.claim(KINDS, 1);

    expect(await alive.tasks.claim(KINDS, 1)).toEqual([]);
    expect(await alive.tasks.nextDueMs(KINDS)).toBeGreaterThan(0);
    expect(await alive.tasks.nextDueMs(KINDS)).toBeLessThanOrEqual(LEASE_MS);
    const [taken] = await eventually(async () => nonEmpty(await alive.tasks.claim(KINDS, 1)));
    expect(performance.now() - claimedAt).toBeGreaterThan(LEASE_MS - 10);
    expect(taken).toEqual({ kind: 'ask_outcome', subject: 'op', runs: 2, tries: 2, party: null });

    await dead.tasks.finish(lost as Task, null, SPACING_MS);
    await alive.tasks.finish(taken as Task, 0, SPACING_MS);
    expect(await alive.tasks.claim(KINDS, 1)).toEqual([{ kind: 'ask_outcome', subject: 'op', runs: 3, tries: 3, party: null }]);
  });

  test('a process that lost its lease to itself does not finish its own later run', async () => {
    const { tasks } = await (await fresh()).open({ taskLeaseMs: 50 });
    await tasks.runSoon('ask_outcome', 'op', SPACING_MS);
    const [slow] = await tasks.claim(KINDS, 1);
    const [taken] = await eventually(async () => nonEmpty(await tasks.claim(KINDS, 1)));

    await tasks.finish(slow as Task, null, SPACING_MS);

    await tasks.finish(taken as Task, 0, SPACING_MS);
    expect(await tasks.claim(KINDS, 1)).toHaveLength(1);
  });

  test('a renewed lease ends later, and the lease of another replica cannot be renewed', async () => {
    const database = await fresh();
    const [working, rival] = [await database.open(), await database.open()];
    const leaseEnd = async (): Promise<Date | undefined> =>
      (await database.query<{ lease_until: Date }>('select lease_until from tasks'))[0]?.lease_until;
    await working.tasks.runSoon('ask_outcome', 'op', SPACING_MS);
    const claimed = await working.tasks.claim(KINDS, 1);
    const first = await leaseEnd();

    await rival.tasks.renew(claimed);
    expect(await leaseEnd()).toEqual(first);
    await working.tasks.renew(claimed);
    expect((await leaseEnd())?.getTime()).toBeGreaterThan(first?.getTime() ?? Infinity);
  });

  test('leases are renewed in the order of their keys, so that replicas that take several tasks do not wait for each other', async () => {
    const database = await fresh();
    const { tasks } = await database.open();
    await tasks.runSoon('ask_outcome', 'op 1', 0);
    await tasks.runSoon('ask_outcome', 'op 2', 0);
    const claimed = (await tasks.claim(KINDS, 10)).toSorted((a, b) => b.subject.localeCompare(a.subject));

    await withClient(database.connection, async (client) => {
      await client.query('begin');
      await client.query("select from tasks where subject = 'op 1' for update");
      const renewing = tasks.renew(claimed);
      await waitUntilBlocked(database, RENEW_TASKS.text);
      expect(await database.query("select subject from tasks where subject = 'op 2' for update nowait")).toHaveLength(1);
      await client.query('commit');
      await renewing;
    });
  });

  test('a run that was taken over does not renew the lease of the run that followed it, not even in the same process', async () => {
    const database = await fresh();
    const { tasks } = await database.open();
    await tasks.runSoon('ask_outcome', 'op', SPACING_MS);
    const lost = await tasks.claim(KINDS, 1);
    await database.query("update tasks set lease_until = now() - interval '1 s'");
    const taken = await tasks.claim(KINDS, 1);
    const [before] = await database.query('select lease_until from tasks');

    await tasks.renew(lost);
    const [after] = await database.query('select lease_until from tasks');
    await tasks.renew(taken);
    const [renewed] = await database.query('select lease_until from tasks');

    expect(taken).toEqual([{ kind: 'ask_outcome', subject: 'op', runs: 2, tries: 2, party: null }]);
    expect(after).toEqual(before);
    expect(renewed).not.toEqual(before);
  });

  test('asking for a run soon brings a task forward, never back', async () => {
    const { payments, tasks } = await (await fresh()).open();
    await payments.insert(aChange({ tasks: [{ kind: 'ask_outcome', subject: 'op', delayMs: 60_000 }] }));

    await tasks.runSoon('ask_outcome', 'op', SPACING_MS);
    expect(await tasks.nextDueMs(KINDS)).toBe(0);

    const [task] = await tasks.claim(KINDS, 1);
    await tasks.finish(task as Task, 100, SPACING_MS);
    await tasks.runSoon('ask_outcome', 'op', SPACING_MS);
    expect(await tasks.nextDueMs(KINDS)).toBeLessThanOrEqual(100);
  });

  test('a task asked for soon keeps its distance from its last start', async () => {
    const { tasks } = await (await fresh()).open();
    await tasks.runSoon('ask_outcome', 'op', SPACING_MS);
    const [task] = await tasks.claim(KINDS, 1);
    await tasks.finish(task as Task, 60_000, SPACING_MS);

    await tasks.runSoon('ask_outcome', 'op', SPACING_MS);

    expect(await tasks.nextDueMs(KINDS)).toBeGreaterThan(20_000);
    expect(await tasks.nextDueMs(KINDS)).toBeLessThanOrEqual(SPACING_MS);
    expect(await tasks.claim(KINDS, 1)).toEqual([]);
  });

  test('asking for a run soon revives a task that has ended', async () => {
    const { tasks } = await (await fresh()).open();
    await tasks.runSoon('ask_outcome', 'op', 0);
    const [task] = await tasks.claim(KINDS, 1);
    await tasks.finish(task as Task, null, 0);
    expect(await tasks.nextDueMs(KINDS)).toBeNull();

    await tasks.runSoon('ask_outcome', 'op', 0);

    expect(await tasks.claim(KINDS, 1)).toEqual([{ kind: 'ask_outcome', subject: 'op', runs: 2, tries: 1, party: null }]);
  });

  test.each([null, 60_000])(
    'a task asked for while it runs runs again after the spacing, though its runner planned %s',
    async (nextDelayMs) => {
      const database = await fresh();
      const [runner, other] = [await database.open(), await database.open()];
      await runner.tasks.runSoon('ask_outcome', 'op', SPACING_MS);
      const [task] = await runner.tasks.claim(KINDS, 1);

      await other.tasks.runSoon('ask_outcome', 'op', SPACING_MS);
      expect(await other.tasks.claim(KINDS, 1)).toEqual([]);
      await runner.tasks.finish(task as Task, nextDelayMs, SPACING_MS);

      expect(await other.tasks.nextDueMs(KINDS)).toBeGreaterThan(20_000);
      expect(await other.tasks.nextDueMs(KINDS)).toBeLessThanOrEqual(SPACING_MS);
    },
  );

  test('a mark from an earlier run does not count again', async () => {
    const { tasks } = await (await fresh()).open();
    await tasks.runSoon('ask_outcome', 'op', 0);
    const [first] = await tasks.claim(KINDS, 1);
    await tasks.runSoon('ask_outcome', 'op', 0);
    await tasks.finish(first as Task, null, 0);
    const [second] = await tasks.claim(KINDS, 1);

    await tasks.finish(second as Task, null, 0);

    expect(await tasks.nextDueMs(KINDS)).toBeNull();
  });

  test('a task that a change ended while it ran stays ended, even if its runner planned another run', async () => {
    const { payments, tasks } = await (await fresh()).open();
    const payment = aPayment();
    await payments.insert(aChange({ payment, tasks: [{ kind: 'ask_outcome', subject: 'op', delayMs: 0 }] }));
    const [task] = await tasks.claim(KINDS, 1);

    await payments.save(aChange({ payment: later(payment), tasks: [{ kind: 'ask_outcome', subject: 'op', delayMs: null }] }));
    await tasks.finish(task as Task, 1_000, SPACING_MS);

    expect(await tasks.nextDueMs(KINDS)).toBeNull();
  });

  test('a task that a change planned anew while it ran keeps that plan, and is not claimed before it is finished', async () => {
    const { payments, tasks } = await (await fresh()).open();
    const payment = aPayment();
    await payments.insert(aChange({ payment, tasks: [{ kind: 'ask_outcome', subject: 'op', delayMs: 0 }] }));
    const [task] = await tasks.claim(KINDS, 1);

    await payments.save(aChange({ payment: later(payment), tasks: [{ kind: 'ask_outcome', subject: 'op', delayMs: 0 }] }));
    expect(await tasks.claim(KINDS, 1)).toEqual([]);
    await tasks.finish(task as Task, null, SPACING_MS);

    expect(await tasks.claim(KINDS, 1)).toHaveLength(1);
  });

  test('other replicas hear that a task is due soon; one that left or listens for other kinds does not', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const listener = vi.fn();
    const left = vi.fn();
    const elsewhere = vi.fn();
    other.tasks.onRunSoon(KINDS, listener);
    other.tasks.onRunSoon(KINDS, left)();
    other.tasks.onRunSoon(['deliver_webhooks'], elsewhere);

    await one.tasks.runSoon('ask_outcome', 'op', SPACING_MS);
    await eventually(() => listener.mock.calls.length === 1);
    await one.payments.insert(aChange({ tasks: [{ kind: 'ask_outcome', subject: 'op 2', delayMs: 0 }] }));
    await eventually(() => listener.mock.calls.length === 2);

    expect(left).not.toHaveBeenCalled();
    expect(elsewhere).not.toHaveBeenCalled();
  });
}

async function claimAll(tasks: Tasks): Promise<string[]> {
  return (await tasks.claim(KINDS, 1_000)).map(({ subject }) => subject);
}

function nonEmpty(tasks: readonly Task[]): readonly Task[] | undefined {
  return tasks.length === 0 ? undefined : tasks;
}
