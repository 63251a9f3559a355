import { describe, expect, test } from 'vitest';
import { expectModificationMessages, expectOperation } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline, moneyMessages } from '../support/expect-payment.ts';
import { notificationOf, sendNotification } from '../support/notifications.ts';
import { makeTasksDue } from '../support/database-rows.ts';
import { toldTypes } from '../support/outbox.ts';
import { FAST_ACCOUNT } from '../support/pace.ts';
import { paidWith } from '../support/paid-with.ts';
import { type System, useSystem } from '../support/start-system.ts';
import { referenceOf } from './attempt.ts';

/** After the first question only a notification makes us ask within these tests. */
const PATIENT = { ...FAST_ACCOUNT.polling, schedule: [{ until_ms: 3_600_000, from_ms: 600_000, to_ms: 600_000 }] };
const SLOW_MS = 60_000;

/** A capture that the gateway has accepted and works on. */
async function aSlowCapture({ api, simulator }: System, payment: { readonly id: string }): Promise<void> {
  simulator.chooseScenario({
    command: 'capture',
    clientOrderId: `${payment.id}-1`,
    behavior: { settles: { statusRequests: null, ms: SLOW_MS } },
  });
  const asked = (): number => simulator.requests({ command: 'status', clientOrderId: `${payment.id}-1` }).length;
  const before = asked();
  await api.capture(payment.id, { waitSeconds: 0 });
  await expect.poll(asked).toBeGreaterThan(before);
}

describe('with a notify_url', () => {
  const system = useSystem({ accounts: { payneteasy: { ...FAST_ACCOUNT, polling: PATIENT } } });

  test('the notification of a capture hurries the question', async () => {
    const { api, simulator } = system.current;
    const payment = await paidWith(system.current, { intent: 'authorize' });
    await aSlowCapture(system.current, payment);

    await simulator.advanceClock(SLOW_MS);

    await expectStatus(api, payment.id, 'captured');
    await expectTimeline(api, payment.id, ['capture_requested', 'accepted', 'notified', 'captured']);
    const callback = simulator.callbacks(referenceOf(payment)).at(-1);
    expect(callback?.parameters).toMatchObject({ type: 'capture', status: 'approved' });
    expectModificationMessages(simulator, payment.id, ['capture']);
  });

  test('the notification of a capture, repeated, counts once', async () => {
    const { api, simulator, cluster } = system.current;
    const payment = await paidWith(system.current, { intent: 'authorize' });
    simulator.chooseScenario({ command: 'capture', clientOrderId: referenceOf(payment), scenario: 'S13', variant: 'parallel' });

    await api.capture(payment.id);
    await expectStatus(api, payment.id, 'captured');
    const isDelivered = (): boolean => simulator.callbacks(referenceOf(payment)).every(({ state }) => state === 'delivered');
    await expect.poll(isDelivered).toBe(true);
    expect(await sendNotification(notificationOf(simulator.callbacks(referenceOf(payment)).at(-1)!))).toBe(200);

    const after = await api.readPayment(payment.id);
    expect(after).toMatchObject({ status: 'captured', amount_captured: 14_900, needs_attention: false });
    expect((await toldTypes(cluster, payment.id)).filter((type) => type === 'payment.captured')).toHaveLength(1);
  });

  test('a return of the payer replayed as the notification of a capture captures nothing', async () => {
    const { api, simulator } = system.current;
    simulator.chooseScenario({ scenario: 'S17', amount: '171.00' });
    const payment = await paidWith(system.current, { intent: 'authorize', amount: 17_100 });
    const replayed = () => simulator.callbacks(referenceOf(payment)).find(({ parameters }) => parameters['type'] === 'capture');
    await expect.poll(() => replayed()?.state).toBe('delivered');

    expect(await api.readPayment(payment.id)).toMatchObject({ status: 'authorized', amount_captured: 0, needs_attention: false });

    simulator.chooseScenario({ scenario: 'S29', variant: 'wrong-amount', command: 'capture', clientOrderId: referenceOf(payment) });
    const refused = await api.capture(payment.id);
    expect(refused.operations.at(-1)).toMatchObject({ kind: 'capture', status: 'failed' });
    expect(await sendNotification(notificationOf(replayed()!))).toBe(200);
    expect(await api.readPayment(payment.id)).toMatchObject({ status: 'authorized', amount_captured: 0, needs_attention: false });
  });

  test('a return replayed as the notification of a capture that is under way does not end it', async () => {
    const { api, simulator } = system.current;
    const payment = await paidWith(system.current, { intent: 'authorize' });
    await expect.poll(() => simulator.callbacks(referenceOf(payment)).at(-1)?.state).toBe('delivered');
    const { url, fields } = notificationOf(simulator.callbacks(referenceOf(payment)).at(-1)!);
    await aSlowCapture(system.current, payment);

    expect(await sendNotification({ url, fields: { ...fields, type: 'capture' } })).toBe(200);
    expect((await expectOperation(api, payment.id, 'capture', 'pending')).payment.status).toBe('authorized');

    await simulator.advanceClock(SLOW_MS);
    await expectStatus(api, payment.id, 'captured');
  });
});

describe('with a server_callback_url', () => {
  const system = useSystem({ accounts: { payneteasy: { ...FAST_ACCOUNT, notification: 'server_callback_url' } } });

  test('no notification of a capture comes, and asking finds it out', async () => {
    const { api, simulator } = system.current;
    const payment = await paidWith(system.current, { intent: 'authorize' });
    const sent = Object.keys(moneyMessages(simulator, payment.id)[0]?.parameters ?? {});
    expect(sent).toContain('server_callback_url');
    expect(sent).not.toContain('notify_url');
    await expect.poll(() => simulator.callbacks(referenceOf(payment)).length).toBe(1);

    expect((await api.capture(payment.id)).status).toBe('captured');
    expect((await api.refund(payment.id)).status).toBe('refunded');

    await simulator.advanceClock(SLOW_MS);
    expect(simulator.callbacks(referenceOf(payment)).map(({ parameters: { type } }) => type)).toEqual(['preauth']);
    const timeline = await api.readTimeline(payment.id);
    expect(timeline.filter(({ event }) => event === 'notified').length).toBeLessThanOrEqual(1);
    expectModificationMessages(simulator, payment.id, ['capture', 'return']);
  });
});

describe('with holds of a day and warnings a week before their end', () => {
  const system = useSystem({ accounts: { payneteasy: { ...FAST_ACCOUNT, hold_days: 1 } }, limits: { lapse_warning_hours: 168 } });

  test('a merchant is warned once of the end of a hold', async () => {
    const { api, bffs, cluster } = system.current;
    const payment = await paidWith(system.current, { intent: 'authorize' });
    const warnings = async () => (await toldTypes(cluster, payment.id)).filter((type) => type === 'payment.authorization_expiring');

    await expect.poll(warnings).toHaveLength(1);
    const [before, timeline] = [await api.readPayment(payment.id), await api.readTimeline(payment.id)];
    const warning = timeline.find(({ event }) => event === 'authorization_expiring');
    expect(before.status).toBe('authorized');
    expect(Date.parse(warning!.at)).toBeLessThan(Date.parse(before.authorization_expires_at!));
    expect(warning?.details).toEqual({ lapses_at: before.authorization_expires_at });

    await bffs[0].kill();
    await bffs[0].restart();
    expect(await api.capture(payment.id)).toMatchObject({ status: 'captured', authorization_expires_at: null });
    expect(await warnings()).toHaveLength(1);
  });
});

describe('with holds that end in a week', () => {
  const system = useSystem({ limits: { lapse_warning_hours: 167 }, accounts: { payneteasy: { ...FAST_ACCOUNT, hold_days: 7 } } });

  test('a merchant who has captured is not warned when the time comes, one who has not is', async () => {
    const { api, bffs, cluster } = system.current;
    const [captured, held] = [
      await paidWith(system.current, { intent: 'authorize' }),
      await paidWith(system.current, { intent: 'authorize' }),
    ];
    await api.capture(captured.id);
    expect(await toldTypes(cluster, held.id)).toEqual(['operation.succeeded', 'payment.authorized']);

    await makeTasksDue(cluster, 'warn_of_lapse');
    await bffs[0].kill();
    await bffs[0].restart();

    const told = (id: string) => toldTypes(cluster, id);
    await expect.poll(() => told(held.id)).toEqual(['operation.succeeded', 'payment.authorized', 'payment.authorization_expiring']);
    expect(await told(captured.id)).toEqual(['operation.succeeded', 'payment.authorized', 'operation.succeeded', 'payment.captured']);
  });
});
