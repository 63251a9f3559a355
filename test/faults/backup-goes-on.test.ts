import { digestOfKey, newMerchantKey } from '@paydesk/bff/security/merchant-keys';
import { CardId } from '@paydesk/shared/ids';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { endpointAt } from '../support/bff-config.ts';
import { makeTasksDue, queryDatabase } from '../support/database-rows.ts';
import { startDatabaseServer } from '../support/database-server.ts';
import { expectModificationMessages } from '../support/expect-operation.ts';
import { expectMoneyMessages, expectStatus } from '../support/expect-payment.ts';
import { holdLock } from '../support/held-lock.ts';
import { MerchantApiProblem, MerchantClient } from '../support/merchant-client.ts';
import { paidWith, savedCard } from '../support/paid-with.ts';
import { newNonce } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';
import { useWebhookReceiver } from '../support/webhook-receiver.ts';
import { aPayer, referenceOf } from './attempt.ts';
import { configOf, elsewhere, paydesk } from './backup-places.ts';
import { rowsOf } from './payment-rows.ts';

const HOUR_MS = 3_600_000;
const TILL = newMerchantKey();
const OFFICE = newMerchantKey();

const receiver = useWebhookReceiver();
const url = await receiver.start();
const SHARED = {
  limits: { card_testing: { enabled: false }, refund_approval_above: { EUR: 5000 } },
  merchant: {
    secret_keys: [
      '${env:LAMP_SHOP_SECRET_KEY}',
      { id: 'office', sha256: digestOfKey(OFFICE) },
      { id: 'till', sha256: digestOfKey(TILL), scopes: ['read', 'pay', 'refund'] },
    ],
  },
} as const;
const WEBHOOKS = [endpointAt(url)];
const system = useSystem({ ...SHARED, webhooks: () => Promise.resolve(WEBHOOKS) });

async function backUp(name: string): Promise<string> {
  const { directory } = system.current;
  const file = join(directory, name);
  expect((await paydesk(['backup', file, '--config', configOf(directory)])).exitCode).toBe(0);
  return file;
}

/** Delivered, and asked about no more. */
async function untilQuiet(payment: string): Promise<void> {
  await vi.waitFor(async () => {
    const open = await queryDatabase(
      system.current.cluster,
      `select from outbox where payment = $1 and position is null
       union all select from tasks t join operations o on o.id = t.subject where o.payment = $1 and t.due_at is not null`,
      [payment],
    );
    expect(open).toEqual([]);
  }, UNTIL_STUCK);
}

const WAITING_BACKUP = `select pid from pg_stat_activity where application_name = 'paydesk-command' and wait_event_type = 'Lock'`;
const LOCKS = `select distinct mode from pg_locks where pid = $1 and granted and locktype = 'relation'`;
const BEHIND = `select pid from pg_stat_activity where $1 = any (pg_blocking_pids(pid))`;

test('a backup holds one moment, and payments that go on meanwhile wait for no lock of it', async () => {
  const { directory, cluster, api } = system.current;
  const before = await paidWith(system.current);
  await untilQuiet(before.id);
  const rows = await rowsOf(cluster, before.id);
  const file = join(directory, 'meanwhile.backup');
  await using lock = await holdLock(cluster, 'lock table reconciliations in access exclusive mode');

  const backup = paydesk(['backup', file, '--config', configOf(directory)]);
  const pid = await vi.waitFor(async () => {
    const [waiting] = await queryDatabase<{ pid: number }>(cluster, WAITING_BACKUP);
    expect(waiting).toBeDefined();
    return waiting!.pid;
  }, UNTIL_STUCK);
  await api.refund(before.id, { amount: 100 });
  const { id: later } = await paidWith(system.current);

  expect(await queryDatabase(cluster, LOCKS, [pid])).toEqual([{ mode: 'AccessShareLock' }]);
  expect(await queryDatabase(cluster, BEHIND, [pid])).toEqual([]);
  await lock.release();
  expect((await backup).exitCode).toBe(0);
  const place = await elsewhere(system.current, 'one-moment');
  expect((await paydesk(['restore', file, '--nothing-since', '--config', place.config])).stderr).toBe('');
  const server = await startDatabaseServer(join(place.data, 'postgres'));
  onTestFinished(() => server.close());
  expect(await rowsOf(place.cluster, before.id)).toEqual(rows);
  expect(await rowsOf(place.cluster, later)).toEqual([]);
});

test('a capture that was made after the backup is found, and never made again', async () => {
  const { simulator, api } = system.current;
  const { id } = await paidWith(system.current, { intent: 'authorize' });
  const file = await backUp('before-the-capture.backup');
  await api.capture(id);
  await expectStatus(api, id, 'captured');

  const place = await elsewhere(system.current, 'after-the-capture');
  expect((await paydesk(['restore', file, '--config', place.config])).stderr).toBe('');
  const restored = await place.serve();

  const found = await expectStatus(restored.api, id, 'captured');
  expect(found.operations.at(-1)).toMatchObject({ kind: 'capture', origin: 'gateway', status: 'succeeded' });
  await expect(restored.api.capture(id)).rejects.toThrow(MerchantApiProblem);
  expectModificationMessages(simulator, id, ['capture']);
});

test('schedules, approvals, deliveries and open payments go on from where they were', async () => {
  const { simulator, link, bffs, api } = system.current;
  const [bff] = bffs;
  const card = CardId.parse(await savedCard(system.current));
  const startsAt = new Date(Date.now() + HOUR_MS).toISOString();
  const schedule = await api.createSchedule({
    card,
    amount: 999,
    currency: 'EUR',
    interval: 'P1M',
    order_reference: 'BOX',
    starts_at: startsAt,
  });
  receiver.answerWith(500);
  const paid = await paidWith(system.current);
  const asked: unknown = await new MerchantClient(bff.url, TILL).refund(paid.id).catch((error: unknown) => error);
  const approval = asked instanceof MerchantApiProblem ? asked.problem.approval : undefined;
  const open = await aPayer(system.current);
  const settles = { statusRequests: null, ms: HOUR_MS };
  simulator.chooseScenario({ clientOrderId: referenceOf(open.payment), behavior: { settles } });
  await open.payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expectStatus(api, open.payment.id, 'processing');
  await link.cut();
  const file = await backUp('open-work.backup');
  await bff.kill();
  onTestFinished(() => bff.restart());
  await link.mend();
  receiver.answerWith(204);
  receiver.received.length = 0;

  const place = await elsewhere(system.current, 'goes-on', { settings: { ...SHARED, webhooks: WEBHOOKS } });
  expect((await paydesk(['restore', file, '--nothing-since', '--config', place.config])).stderr).toBe('');
  await simulator.advanceClock(HOUR_MS);
  const restored = await place.serve();

  await expectStatus(restored.api, open.payment.id, 'captured');
  expectMoneyMessages(simulator, open.payment.id, 1);
  const approved = await fetch(`${restored.url}/v1/refund-approvals/${approval ?? ''}/approve?wait=20`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OFFICE}`, 'idempotency-key': crypto.randomUUID() },
  });
  expect(approved.status).toBe(200);
  await expectStatus(restored.api, paid.id, 'refunded');
  expectModificationMessages(simulator, paid.id, ['return']);
  await makeTasksDue(place.cluster, 'deliver_webhooks');
  await expect.poll(() => receiver.of(paid.id).map(({ event }) => event.type)).toContain('payment.captured');
  expect(await restored.api.readSchedule(schedule.id)).toMatchObject({ status: 'active', next_run_at: schedule.next_run_at });
  await queryDatabase(place.cluster, 'update schedules set next_run_at = now()');
  await makeTasksDue(place.cluster, 'run_schedule');
  await expect.poll(async () => (await restored.api.findPaymentsOfSchedule(schedule.id)).map(({ status }) => status)).toEqual(['captured']);
});
