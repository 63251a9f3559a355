import { expect, test } from 'vitest';
import { MYPOS_ACCOUNTS } from '../fixtures/mypos-store.ts';
import { FORGERIES, type Forgery } from '../simulators/mypos/behavior.ts';
import { callbackVectors } from '../simulators/mypos/testing/vectors.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { expectAcknowledged } from '../support/mypos-messages.ts';
import { FAST_MYPOS_ACCOUNT, useMyposSystem } from '../support/mypos-system.ts';
import { toldTypes } from '../support/outbox.ts';
import { forgeriesOf, postNotification, signedByGateway } from './forged-notifications.ts';
import { atPaymentPage, type PaymentPageVisit } from './payment-page-visit.ts';
import { rowsOf } from './payment-rows.ts';
import { securityEvents } from './security-events.ts';

const LATER_MS = 60_000;
const HONEST = 8;

/** Nobody asks before a notification or a return says that there is something to ask. */
const PATIENT = {
  ...FAST_MYPOS_ACCOUNT.polling,
  answer_within_ms: 600_000,
  schedule: [{ until_ms: 2 * 86_400_000, from_ms: 600_000, to_ms: 600_000 }],
};
const INTENTS = [
  ['authorize', 'authorized', 'approved', 'IPCPreAuthorizationNotify'],
  ['sale', 'captured', 'paid', 'IPCPurchaseNotify'],
] as const;
type Intent = (typeof INTENTS)[number];

/** The documents say that the signature is last, and nothing depends on it. */
const GENUINE: readonly Forgery[] = ['signature-not-last'];
const ATTACKS = FORGERIES.filter((forgery) => !GENUINE.includes(forgery));

const system = useMyposSystem({ replicas: 2, myposAccount: { ...FAST_MYPOS_ACCOUNT, polling: PATIENT } });

/** A payer at the payment page whose payment the gateway will announce long after it has sent the forgeries. */
function aSecretPayer(intent: Intent[0], forgeries: readonly Forgery[] = []): Promise<PaymentPageVisit> {
  const callback = { notify: 'after-return', delayMs: LATER_MS, forgeries } as const;
  return atPaymentPage(system.current, { intent, scenario: { behavior: { outcome: 0, callback } } });
}

/** The one change that an honest notification makes. */
async function expectPaidOnce({ payment }: PaymentPageVisit, [, status, event]: Intent): Promise<void> {
  const { api, cluster } = system.current;
  expect(await expectStatus(api, payment.id, status)).toMatchObject({ needs_attention: false, decline: null });
  const timeline = await expectTimeline(api, payment.id, ['challenge_requested', 'notified', event]);
  expect(timeline.filter((entry) => entry.event === event)).toHaveLength(1);
  expect(await toldTypes(cluster, payment.id)).toEqual(['payment.challenged', `payment.${status}`]);
}

async function expectSecurityEvents(before: number, added: number): Promise<void> {
  await expect.poll(async () => (await securityEvents(system.current)).length - before).toBe(added);
}

test.for(INTENTS)('%s: every published attack is refused, changes nothing and is told to whoever watches', async (intent) => {
  const { cluster, mypos } = system.current;
  const before = (await securityEvents(system.current)).length;
  const visit = await aSecretPayer(intent[0], ATTACKS);
  const rows = await rowsOf(cluster, visit.payment.id);

  await visit.pay();

  const forged = mypos.callbacks(visit.orderId);
  expect(forged.map(({ kind, state }) => [kind, state])).toEqual(ATTACKS.map((attack) => [`forge:${attack}`, 'refused']));
  for (const { kind, attempts } of forged) expect([400, 403], kind).toContain(attempts[0]?.status);
  expect(await rowsOf(cluster, visit.payment.id)).toEqual(rows);
  await expectSecurityEvents(before, ATTACKS.length);

  await mypos.advanceClock(LATER_MS);
  expect(mypos.callbacks(visit.orderId).at(-1)).toMatchObject({ kind: intent[3], state: 'acknowledged' });
  await expectPaidOnce(visit, intent);
});

test('a notification whose signature is not the last field is one like any other', async () => {
  const { mypos } = system.current;
  const visit = await aSecretPayer('authorize', GENUINE);

  await visit.pay();
  await expectPaidOnce(visit, INTENTS[0]);
  await mypos.advanceClock(LATER_MS);

  expect(mypos.callbacks(visit.orderId).map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged']);
  await expectPaidOnce(visit, INTENTS[0]);
});

test('published messages about orders that we have never made are refused, authentic or not', async () => {
  const { bffs } = system.current;
  const url = `${bffs[1]!.url}/notifications/mypos/${MYPOS_ACCOUNTS.hosted}`;
  const aboutOrders = callbackVectors.filter(({ id }) => id !== 'cb-signature-verify');
  const before = (await securityEvents(system.current)).length;

  const answers = await Promise.all(aboutOrders.map(async ({ id, body }) => [id, (await postNotification(url, body)).body] as const));

  expect(answers.filter(([, body]) => body === 'OK')).toEqual([]);
  await expectSecurityEvents(before, aboutOrders.length);
});

test.for(INTENTS)('%s: hundreds of forged notifications are refused while every honest one is acknowledged', async (intent) => {
  const { bffs, cluster, mypos } = system.current;
  const [visit, other, ...honest] = await Promise.all([
    aSecretPayer(intent[0], ['missing-signature']),
    aSecretPayer(intent[0]),
    ...Array.from({ length: HONEST }, () => atPaymentPage(system.current, { intent: intent[0] })),
  ]);
  await visit!.pay();
  const genuine = signedByGateway(mypos.callbacks(visit!.orderId)[0]!.body);
  const rows = await rowsOf(cluster, visit!.payment.id);
  const before = (await securityEvents(system.current)).length;
  const forged = forgeriesOf(genuine, other!.orderId);
  expect(forged.length).toBeGreaterThanOrEqual(200);

  const [answers] = await Promise.all([
    Promise.all(
      forged.map(async ({ how, body }, index) => {
        const url = `${bffs[index % 2]!.url}/notifications/mypos/${MYPOS_ACCOUNTS.hosted}`;
        return [how, (await postNotification(url, body)).body] as const;
      }),
    ),
    ...honest.map((payer) => payer.pay()),
  ]);

  expect(answers.filter(([, body]) => body === 'OK')).toEqual([]);
  expect(await rowsOf(cluster, visit!.payment.id)).toEqual(rows);
  await expectSecurityEvents(before, forged.length);
  for (const payer of honest) {
    expectAcknowledged(mypos, payer.payment.id, [intent[3]]);
    await expectPaidOnce(payer, intent);
  }
  await mypos.advanceClock(LATER_MS);
  await expectPaidOnce(visit!, intent);
});
