import { expect, test } from 'vitest';
import { expectModificationMessages } from '../support/expect-operation.ts';
import { notificationOf, sendNotification } from '../support/notifications.ts';
import { FAST_ACCOUNT } from '../support/pace.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';
import { referenceOf } from './attempt.ts';

const COPIES = 3_000;
const AT_A_TIME = 12;
const REFUNDS = 6;
const SPACING_MS = 1_000;
const TYPES = ['sale', 'capture', 'reversal', 'chargeback', 'fraud', 'instalment', ''] as const;

const system = useSystem({
  accounts: {
    payneteasy: {
      ...FAST_ACCOUNT,
      polling: {
        ...FAST_ACCOUNT.polling,
        spacing_ms: SPACING_MS,
        schedule: [{ until_ms: 3_600_000, from_ms: SPACING_MS, to_ms: SPACING_MS + 200 }],
      },
    },
  },
});

test('3,000 altered copies of one genuine notification neither fill a timeline nor hinder a refund', async () => {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current);
  await expect.poll(() => simulator.callbacks(referenceOf(payment))[0]?.state).toBe('delivered');
  const { url, fields } = notificationOf(simulator.callbacks(referenceOf(payment))[0]!);
  const notified = async (): Promise<number> => (await api.readTimeline(payment.id)).filter(({ event }) => event === 'notified').length;
  const before = await notified();
  const [asked, startedAt] = [questionsAboutTheOrder(), performance.now()];
  const answers: number[] = [];

  let copy = 0;
  const attack = async (): Promise<void> => {
    while (copy < COPIES) {
      copy += 1;
      const altered = { ...fields, amount: `${copy}.00`, type: TYPES[copy % TYPES.length] ?? '', 'processor-tx-id': `X-${copy}` };
      answers.push(await sendNotification({ url, fields: altered }));
    }
  };
  const refund = async (): Promise<void> => {
    for (let refunds = 0; refunds < REFUNDS; refunds += 1) await api.refund(payment.id, { amount: 100 });
  };
  await Promise.all([refund(), ...Array.from({ length: AT_A_TIME }, attack)]);

  expect(new Set(answers)).toEqual(new Set([200]));
  const after = await api.readPayment(payment.id);
  expect(after).toMatchObject({ status: 'captured', amount_captured: 14_900, amount_refunded: REFUNDS * 100 });
  expect(after.operations.filter(({ kind, status }) => kind === 'refund' && status === 'succeeded')).toHaveLength(REFUNDS);
  expectModificationMessages(
    simulator,
    payment.id,
    Array.from({ length: REFUNDS }, () => 'return'),
  );
  // Of one signature: about the payment, which was heard before, about a modification, and about a dispute.
  // Each refund is announced by a notification of its own, which says the same as far as it is signed.
  expect((await notified()) - before).toBeLessThanOrEqual(2);
  // However many notifications come, the gateway is asked once in a while; a refund adds its own questions.
  const questionsMax = Math.ceil((performance.now() - startedAt) / SPACING_MS) + 1 + 2 * REFUNDS;
  expect(questionsAboutTheOrder() - asked).toBeLessThanOrEqual(questionsMax);
});

test('no amount that is not signed is kept', async () => {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current);
  await expect.poll(() => simulator.callbacks(referenceOf(payment))[0]?.state).toBe('delivered');
  const { url, fields } = notificationOf(simulator.callbacks(referenceOf(payment))[0]!);

  expect(await sendNotification({ url, fields: { ...fields, type: 'capture', amount: '40.00' } })).toBe(200);

  const heard = (await api.readTimeline(payment.id)).filter(({ source }) => source === 'notification');
  expect(heard.map(({ details }) => details['type'])).toContain('capture');
  expect(heard.filter(({ details }) => 'amount' in details)).toEqual([]);
});

test.for([
  ['a broken escape', 'comment=50%'],
  ['windows-1251', 'comment=%D2%E5%F1%F2'],
  ['a repeated name', 'name=Ada&name=Grace'],
  ['a long text', `comment=${'x'.repeat(9_000)}`],
] as const)('%s in a field that is not signed keeps no notification from being heard', async ([, odd]) => {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current);
  await expect.poll(() => simulator.callbacks(referenceOf(payment))[0]?.state).toBe('delivered');
  const { url, fields } = notificationOf(simulator.callbacks(referenceOf(payment))[0]!);
  const body = `${odd}&${new URLSearchParams({ ...fields, type: 'chargeback' }).toString()}`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };

  expect((await fetch(`${url.split('?')[0] ?? ''}?${body}`)).status).toBe(200);
  expect((await fetch(url, { method: 'POST', body, headers })).status).toBe(200);

  const heard = (await api.readTimeline(payment.id)).filter(({ details }) => details['type'] === 'chargeback');
  expect(heard).toHaveLength(1);
});

/** Those that name no message of ours: about the order as a whole. */
function questionsAboutTheOrder(): number {
  return system.current.simulator.requests({ command: 'status' }).filter(({ parameters }) => parameters['by-request-sn'] === undefined)
    .length;
}
