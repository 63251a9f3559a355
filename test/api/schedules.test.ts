import { CardId } from '@paydesk/shared/ids';
import type { NewScheduleRequest } from '@paydesk/shared/schedule';
import { expect, test, vi } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { savedCard } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

const system = useSystem();
const HOUR_MS = 3_600_000;
/** Takes its first payment; the issuer declines all later ones as stolen. */
const REBILLS_ARE_STOLEN = '5555000052090006';

async function aSchedule(wishes: Partial<NewScheduleRequest> = {}): Promise<NewScheduleRequest> {
  return {
    card: CardId.parse(await savedCard(system.current)),
    amount: 999,
    currency: 'EUR',
    order_reference: `SUB-${crypto.randomUUID().slice(0, 8)}`,
    interval: 'P1M',
    starts_at: new Date(Date.now() + HOUR_MS).toISOString(),
    ...wishes,
  };
}

test('a schedule makes its first payment when it is due, and plans the next by the calendar', async () => {
  const { api } = system.current;
  const startsAt = new Date(Date.now() - 1_000);
  const schedule = await api.createSchedule(await aSchedule({ starts_at: startsAt.toISOString() }));

  const [payment] = await vi.waitFor(async () => {
    const payments = await api.findPaymentsOfSchedule(schedule.id);
    expect(payments.map(({ status }) => status)).toEqual(['captured']);
    return payments;
  }, UNTIL_STUCK);

  expect(payment).toMatchObject({
    schedule: schedule.id,
    amount: 999,
    initiator: 'merchant',
    order_reference: `${schedule.order_reference}-1`,
  });
  await vi.waitFor(async () => {
    const now = await api.readSchedule(schedule.id);
    expect(now).toMatchObject({ status: 'active', runs_made: 1, last_payment: payment?.id });
    const next = new Date(startsAt);
    next.setUTCMonth(next.getUTCMonth() + 1);
    expect(now.next_run_at).toBe(next.toISOString());
  }, UNTIL_STUCK);
});

test('a schedule with a number of runs is completed after the last', async () => {
  const { api } = system.current;
  const schedule = await api.createSchedule(await aSchedule({ starts_at: new Date().toISOString(), runs_max: 1 }));

  await vi.waitFor(async () => {
    expect(await api.readSchedule(schedule.id)).toMatchObject({ status: 'completed', runs_made: 1, next_run_at: null });
  }, UNTIL_STUCK);
});

test('it can be paused, changed, resumed and canceled', async () => {
  const { api } = system.current;
  const { id } = await api.createSchedule(await aSchedule());

  expect(await api.pauseSchedule(id)).toMatchObject({ status: 'paused', paused_because: 'merchant' });
  expect(await api.changeSchedule(id, { amount: 1_299 })).toMatchObject({ amount: 1_299, status: 'paused', paused_because: 'merchant' });
  expect(await api.resumeSchedule(id)).toMatchObject({ status: 'active', paused_because: null });
  expect(await api.cancelSchedule(id)).toMatchObject({ status: 'canceled', next_run_at: null });
  await expect(api.resumeSchedule(id)).rejects.toThrow('409 conflict');
});

test('a schedule whose card is declined for good says so, in the API and in its event, until it is resumed', async () => {
  const { api, cluster } = system.current;
  const card = CardId.parse(await savedCard(system.current, { ...CARDS.approved, number: REBILLS_ARE_STOLEN }));
  const { id } = await api.createSchedule(await aSchedule({ card, starts_at: new Date().toISOString() }));

  await vi.waitFor(async () => {
    expect(await api.readSchedule(id)).toMatchObject({ status: 'paused', paused_because: 'declined', runs_made: 1 });
  }, UNTIL_STUCK);

  const published = await queryDatabase(
    cluster,
    `select type, body -> 'data' ->> 'paused_because' as reason from outbox where body -> 'data' ->> 'id' = $1`,
    [id],
  );
  expect(published).toEqual([{ type: 'schedule.paused', reason: 'declined' }]);
  expect(await api.resumeSchedule(id)).toMatchObject({ status: 'active', paused_because: null });
});

test('the same key makes one schedule; without one none is made', async () => {
  const { api, bffs } = system.current;
  const wanted = await aSchedule();
  const key = crypto.randomUUID();

  const [first, second] = [await api.createSchedule(wanted, key), await api.createSchedule(wanted, key)];
  const keyless = await fetch(`${bffs[0].url}/v1/schedules`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_lampshop_0123456789abcdefghijklmnopqrstuvwxyz', 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });

  expect(second).toEqual(first);
  expect(keyless.status).toBe(400);
  expect(await keyless.json()).toMatchObject({ code: 'idempotency_key_missing' });
});

test('a card that a schedule uses cannot be deleted', async () => {
  const { api } = system.current;
  const { id, card } = await api.createSchedule(await aSchedule());

  await expect(api.deleteCard(card)).rejects.toThrow('409 conflict: A schedule still uses this card');
  await api.cancelSchedule(id);
  expect((await api.deleteCard(card)).deleted_at).not.toBeNull();
});

test.each([
  [{ interval: 'P1M2D' }, 'interval'],
  [{ time_zone: 'Europe/Atlantis' }, 'time_zone'],
  [{ ends_at: '2020-01-01T00:00:00Z' }, 'ends_at'],
  [{ retry_after: ['soon'] }, 'retry_after.0'],
])('%j is refused by name', async (wrong, path) => {
  const problem = await system.current.api.createSchedule(await aSchedule(wrong)).catch((error: unknown) => error);

  expect(problem).toMatchObject({ problem: { code: 'invalid_request', errors: [{ path }] } });
});
