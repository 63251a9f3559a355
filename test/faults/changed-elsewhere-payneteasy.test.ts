import type { Payment } from '@paydesk/shared/payment';
import { describe, expect, test, vi } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { expectModificationMessages, modificationMessages, refusalOf } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { notificationOf, sendNotification, type Notification } from '../support/notifications.ts';
import { toldTypes } from '../support/outbox.ts';
import { FAST_ACCOUNT } from '../support/pace.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';
import { referenceOf } from './attempt.ts';
import { booksOf, CHANGES, doElsewhere, expectedBooks, type Act, type Change } from './back-office-changes.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

const system = useSystem({ accounts: { payneteasy: FAST_ACCOUNT } });

describe.concurrent('once the gateway tells', () => {
  test.for(CHANGES)('$what is seen', async (change) => {
    const payment = await paidAndTold(change);

    await doElsewhere(system.current, payment, change.acts, true);

    await expectBooks(payment, change);
    const reasons = async () => (await system.current.api.readPayment(payment.id)).disputes.map(({ reason_code: reason }) => reason);
    await expect.poll(reasons).toEqual(change.disputes.map(() => '4837'));
    await hearAgain(payment, callbacksOf(payment).toReversed().map(notificationOf));
    await expectWholeChange(payment, change);
  });
});

describe.concurrent('when no notification arrives, POST /v1/payments/{id}/checks', () => {
  test.for(CHANGES)('finds $what', async (change) => {
    const { api } = system.current;
    const payment = await paidAndTold(change);
    await doElsewhere(system.current, payment, change.acts, false);
    expect(await api.readPayment(payment.id)).toMatchObject({ status: payment.status, amount_refunded: 0, disputes: [] });

    await api.checkPayment(payment.id, 10);

    await expectBooks(payment, change);
    await hearAgain(payment, lateNotifications(payment, change.acts));
    await expectWholeChange(payment, change);
  });

  test('asks a person how much was captured of what was given back', async () => {
    const { api } = system.current;
    const payment = await paidAndTold({ intent: 'authorize' });
    const acts = [{ act: 'capture', amount: '49.00' }, { act: 'reversal' }] as const;
    await doElsewhere(system.current, payment, acts, false);

    await api.checkPayment(payment.id, 10);

    await vi.waitFor(async () => {
      const after = await api.readPayment(payment.id);
      expect(after).toMatchObject({ status: 'authorized', attention: [{ code: 'outcome_not_told' }] });
      expect(after.operations.at(-1)).toMatchObject({ kind: 'capture', origin: 'gateway', status: 'unknown' });
    }, UNTIL_STUCK);
  });

  test('comes back to what is under way', async () => {
    const { api } = system.current;
    const payment = await paidWith(system.current, { intent: 'authorize' });
    await doElsewhere(system.current, payment, [{ act: 'capture', at_once: false }], false);

    await api.checkPayment(payment.id, 10);

    expect(await expectStatus(api, payment.id, 'captured')).toMatchObject({ amount_captured: 14_900, needs_attention: false });
  });

  test('leaves a hold as it is of which a capture was declined', async () => {
    const { api } = system.current;
    const payment = await paidWith(system.current, { intent: 'authorize' });
    const declined = { act: 'capture', status: 'declined' } as const;
    await doElsewhere(system.current, payment, [declined], false);

    await askedOnceMore(payment, () => api.checkPayment(payment.id, 1));

    expect(await api.readPayment(payment.id)).toMatchObject({ status: 'authorized', needs_attention: false });
    expect((await api.capture(payment.id)).status).toBe('captured');
  });
});

test('a reconciliation alone finds all of it', async () => {
  const { api } = system.current;
  const from = new Date();
  const untouched = await paidWith(system.current);
  const changes = await Promise.all(CHANGES.map(async (change) => ({ change, payment: await paidAndTold(change) })));
  await Promise.all(changes.map(({ change, payment }) => doElsewhere(system.current, payment, change.acts, false)));

  const { id } = await api.createReconciliation({ account: untouched.account, from: from.toISOString() });

  const done = await vi.waitFor(async () => {
    const found = await api.readReconciliation(id);
    expect(found.status).toBe('completed');
    return found;
  }, UNTIL_STUCK);
  const kinds = new Map(done.differences.map(({ payment, kind }) => [payment, kind]));
  expect(changes.map(({ payment }) => kinds.get(payment.id))).toEqual(changes.map(() => 'corrected'));
  expect(kinds.has(untouched.id)).toBe(false);
  await Promise.all(
    changes.map(async ({ change, payment }) => {
      await expectBooks(payment, change);
      await hearAgain(payment, lateNotifications(payment, change.acts));
      await expectWholeChange(payment, change);
    }),
  );
});

test('a hold that was captured before its outcome was heard is found whole', async () => {
  const { api, simulator, link, cluster } = system.current;
  const settles = { statusRequests: null, ms: 3_600_000 };
  simulator.chooseScenario({ amount: '171.00', behavior: { settles, callback: { when: 'never' } } });
  const payment = await paidWith(system.current, { intent: 'authorize', amount: 17_100 }, CARDS.approved, 'processing');
  await link.cut();
  await simulator.advanceClock(settles.ms);
  await doElsewhere(system.current, payment, [{ act: 'capture', amount: '49.00' }], false);

  await link.mend();

  expect(await expectStatus(api, payment.id, 'captured')).toMatchObject({ amount: 17_100, amount_captured: 4_900, needs_attention: false });
  await expectTimeline(api, payment.id, ['approved', 'capture_elsewhere', 'captured']);
  expect(await toldTypes(cluster, payment.id)).toEqual([
    'operation.succeeded',
    'operation.succeeded',
    'payment.authorized',
    'payment.captured',
  ]);
});

/** A payment whose own notification has been answered. */
async function paidAndTold({ intent }: Pick<Change, 'intent'>): Promise<Payment> {
  const payment = await paidWith(system.current, { intent });
  await vi.waitFor(() => {
    expect(callbacksOf(payment)[0]?.state).toBe('delivered');
  }, UNTIL_STUCK);
  return payment;
}

const callbacksOf = (payment: Payment) => system.current.simulator.callbacks(referenceOf(payment));

async function expectBooks(payment: Payment, change: Change): Promise<Payment> {
  return vi.waitFor(async () => {
    const after = await system.current.api.readPayment(payment.id);
    expect(booksOf(after)).toEqual(expectedBooks(change));
    return after;
  }, UNTIL_STUCK);
}

/** What the gateway would have sent: its control covers neither type nor amount. */
function lateNotifications(payment: Payment, acts: readonly Act[]): readonly Notification[] {
  const { url, fields } = notificationOf(callbacksOf(payment)[0]!);
  const changes = acts.map(({ act, amount = '149.00', reason_code: reason = '' }) => ({ type: act, amount, 'reason-code': reason }));
  return changes.toReversed().map((change) => ({ url, fields: { ...fields, ...change, 'processor-tx-id': 'PNTEST-LATE' } }));
}

/** Twice, the newest first, and the one of the payment last. */
async function hearAgain(payment: Payment, notifications: readonly Notification[]): Promise<void> {
  const again = [...notifications, ...notifications, notificationOf(callbacksOf(payment)[0]!)];
  await askedOnceMore(payment, async () => {
    for (const notification of again) expect(await sendNotification(notification)).toBe(200);
  });
}

async function askedOnceMore(payment: Payment, act: () => Promise<unknown>): Promise<void> {
  const asked = () => system.current.simulator.requests({ command: 'status', clientOrderId: referenceOf(payment) }).length;
  const before = asked();
  await act();
  await vi.waitFor(() => {
    expect(asked()).toBeGreaterThan(before);
  }, UNTIL_STUCK);
}

async function expectWholeChange(payment: Payment, change: Change): Promise<void> {
  const { api, simulator, cluster } = system.current;
  const after = await expectBooks(payment, change);
  const givenBack = after.operations.filter(({ kind }) => kind === 'refund').reduce((sum, { amount }) => sum + amount, 0);
  expect(givenBack).toBe(change.refunded);
  await expectTimeline(api, payment.id, change.timeline);
  const told = (await toldTypes(cluster, payment.id)).slice(2);
  expect([...new Set(told)].sort()).toEqual(change.told);
  expect(told.filter((type) => type === 'payment.disputed')).toHaveLength(change.disputes.length);

  for (const [kind, why] of Object.entries(change.refused)) {
    const refusal = await refusalOf(api[kind as 'capture'](payment.id));
    expect(refusal).toMatchObject({ status: 409, code: 'not_possible' });
    expect(refusal.detail).toMatch(why);
  }
  expectModificationMessages(simulator, payment.id, []);
  for (const [kind, amount] of change.possible) {
    const possible = await (kind === 'refund' ? api.refund(payment.id, { amount }) : api.cancel(payment.id));
    expect(possible.operations.at(-1)).toMatchObject({ kind, status: 'succeeded', origin: 'paydesk' });
    expect(modificationMessages(simulator, payment.id)).toHaveLength(1);
  }
}
