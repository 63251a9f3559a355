import { expect, test } from 'vitest';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { FORGERIES, type Forgery } from '../simulators/mypos/behavior.ts';
import { callbackVectors } from '../simulators/mypos/testing/vectors.ts';
import { expectAcknowledged } from '../support/mypos-messages.ts';
import { PATIENT_MYPOS_ACCOUNT } from '../support/pace.ts';
import { useSystem } from '../support/start-system.ts';
import { forgeriesOf, postNotification, signedByGateway } from './forged-notifications.ts';
import { INTENTS, type Intent, expectPaidOnce } from './paid-once.ts';
import { atPaymentPage, type PaymentPageVisit } from './payment-page-visit.ts';
import { rowsOf } from './payment-rows.ts';
import { refusedNotifications } from '../support/security-events.ts';

const LATER_MS = 60_000;
const HONEST = 8;

/** The documents say that the signature is last, and nothing depends on it. */
const GENUINE: readonly Forgery[] = ['signature-not-last'];
const ATTACKS = FORGERIES.filter((forgery) => !GENUINE.includes(forgery));

const system = useSystem({
  with: ['mypos'],
  replicas: 2,
  accounts: { mypos: PATIENT_MYPOS_ACCOUNT },
  // Each attack gets the answer that is its own.
  server: { guesses_per_address_max: 100_000 },
});

/** A payer at the payment page whose payment the gateway will announce long after it has sent the forgeries. */
function aSecretPayer(intent: Intent['intent'], forgeries: readonly Forgery[] = []): Promise<PaymentPageVisit> {
  const callback = { notify: 'after-return', delayMs: LATER_MS, forgeries } as const;
  return atPaymentPage(system.current, { intent, scenario: { behavior: { outcome: 0, callback } } });
}

async function expectSecurityEvents(before: number, added: number): Promise<void> {
  await expect.poll(async () => (await refusedNotifications(system.current)) - before).toBe(added);
}

test.for(INTENTS)('$intent: every published attack is refused, changes nothing and is logged as a security event', async (intent) => {
  const { cluster, mypos } = system.current;
  const before = await refusedNotifications(system.current);
  const visit = await aSecretPayer(intent.intent, ATTACKS);
  const rows = await rowsOf(cluster, visit.payment.id);

  await visit.pay();

  const forged = mypos.callbacks(visit.orderId);
  expect(forged.map(({ kind, state }) => [kind, state])).toEqual(ATTACKS.map((attack) => [`forge:${attack}`, 'refused']));
  for (const { kind, attempts } of forged) expect([400, 403], kind).toContain(attempts[0]?.status);
  expect(await rowsOf(cluster, visit.payment.id)).toEqual(rows);
  await expectSecurityEvents(before, ATTACKS.length);

  await mypos.advanceClock(LATER_MS);
  expect(mypos.callbacks(visit.orderId).at(-1)).toMatchObject({ kind: intent.notify, state: 'acknowledged' });
  await expectPaidOnce(system.current, visit.payment, intent);
});

test('a notification whose signature is not the last field is one like any other', async () => {
  const { mypos } = system.current;
  const visit = await aSecretPayer('authorize', GENUINE);

  await visit.pay();
  await expectPaidOnce(system.current, visit.payment, INTENTS[0]);
  await mypos.advanceClock(LATER_MS);

  expect(mypos.callbacks(visit.orderId).map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged']);
  await expectPaidOnce(system.current, visit.payment, INTENTS[0]);
});

test('published messages about orders that we have never made are refused, authentic or not', async () => {
  const { bffs } = system.current;
  const url = `${bffs[1]!.url}/notifications/mypos/${MYPOS_ACCOUNTS.hosted}`;
  const aboutOrders = callbackVectors.filter(({ id }) => id !== 'cb-signature-verify');
  const before = await refusedNotifications(system.current);

  const answers = await Promise.all(aboutOrders.map(async ({ id, body }) => [id, (await postNotification(url, body)).body] as const));

  expect(answers.filter(([, body]) => body === 'OK')).toEqual([]);
  await expectSecurityEvents(before, aboutOrders.length);
});

test.for(INTENTS)('$intent: hundreds of forged notifications are refused while every honest one is acknowledged', async (intent) => {
  const { bffs, cluster, mypos } = system.current;
  const [visit, other, ...honest] = await Promise.all([
    aSecretPayer(intent.intent, ['missing-signature']),
    aSecretPayer(intent.intent),
    ...Array.from({ length: HONEST }, () => atPaymentPage(system.current, { intent: intent.intent })),
  ]);
  await visit.pay();
  const genuine = signedByGateway(mypos.callbacks(visit.orderId)[0]!.body);
  const rows = await rowsOf(cluster, visit.payment.id);
  const before = await refusedNotifications(system.current);
  const forged = forgeriesOf(genuine, other.orderId);
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
  expect(await rowsOf(cluster, visit.payment.id)).toEqual(rows);
  await expectSecurityEvents(before, forged.length);
  for (const payer of honest) {
    expectAcknowledged(mypos, payer.payment.id, [intent.notify]);
    await expectPaidOnce(system.current, payer.payment, intent);
  }
  await mypos.advanceClock(LATER_MS);
  await expectPaidOnce(system.current, visit.payment, intent);
});
