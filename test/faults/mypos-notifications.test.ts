import { expect, test } from 'vitest';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { expectMyposMessages, myposMoneyMessages } from '../support/mypos-messages.ts';
import { useSystem } from '../support/start-system.ts';
import { postNotification, signedByGateway } from './forged-notifications.ts';
import { blockTable } from './blocked-table.ts';
import { expectPaidOnce, INTENTS, type Intent } from './paid-once.ts';
import { atPaymentPage, type PaymentPageVisit } from './payment-page-visit.ts';
import { formBody } from '../simulators/mypos/form.ts';
import { queryDatabase } from '../support/database-rows.ts';

const LATER_MS = 60_000;
const ACKNOWLEDGED = { status: 200, body: 'OK' };

const system = useSystem({ with: ['mypos'], replicas: 2 });

function addressAt(replica: number): string {
  return `${system.current.bffs[replica]!.url}/notifications/mypos/${MYPOS_ACCOUNTS.hosted}`;
}

/** Everything that the gateway has announced of a payment so far was acknowledged, and there is so much of it. */
function expectAllAcknowledged({ orderId }: PaymentPageVisit, count: number): void {
  const states = system.current.mypos.callbacks(orderId).map(({ state }) => state);
  expect(states).toEqual(Array.from({ length: count }, () => 'acknowledged'));
}

/** A payer who has paid, and what the gateway would notify us of if the network let it. */
async function paidUnannounced({ intent }: Intent): Promise<{ visit: PaymentPageVisit; notification: string }> {
  const callback = { notify: 'never', forgeries: ['missing-signature'] } as const;
  const visit = await atPaymentPage(system.current, { intent, scenario: { behavior: { outcome: 0, callback } } });
  await visit.pay();
  return { visit, notification: formBody(signedByGateway(system.current.mypos.callbacks(visit.orderId)[0]!.body)) };
}

async function timesNotified({ payment }: PaymentPageVisit): Promise<number> {
  return (await system.current.api.readTimeline(payment.id)).filter(({ event }) => event === 'notified').length;
}

test.for(INTENTS)('$intent: a notification before the return, and the return at another replica, are one change', async (intent) => {
  const visit = await atPaymentPage(system.current, { intent: intent.intent });
  await visit.pay();
  expectAllAcknowledged(visit, 1);

  expect(await visit.comeHome(system.current.bffs[1]!.url)).toBe(303);
  await expectPaidOnce(system.current, visit.payment, intent);
  expectMyposMessages(system.current.mypos, visit.payment.id, [intent.notify.replace('Notify', '')]);
});

test.for(INTENTS)('$intent: a notification during the return is one change', async (intent) => {
  const { bffs, mypos } = system.current;
  const visit = await atPaymentPage(system.current, { intent: intent.intent, scenario: { scenario: 'notify-late' } });
  await visit.pay();

  const homes = [visit.comeHome(), visit.comeHome(bffs[1]!.url)];
  await mypos.advanceClock(LATER_MS);

  expect(await Promise.all(homes)).toEqual([303, 303]);
  expectAllAcknowledged(visit, 1);
  await expectPaidOnce(system.current, visit.payment, intent);
  expect(await timesNotified(visit)).toBe(1);
});

test.for(INTENTS)('$intent: a notification long after the return is acknowledged and changes nothing more', async (intent) => {
  const visit = await atPaymentPage(system.current, { intent: intent.intent, scenario: { scenario: 'notify-late' } });
  await visit.pay();
  await visit.comeHome();
  await expectPaidOnce(system.current, visit.payment, intent);

  await system.current.mypos.advanceClock(LATER_MS);
  expectAllAcknowledged(visit, 1);
  await expectPaidOnce(system.current, visit.payment, intent);
});

test.for(INTENTS)('$intent: a payment without a notification is found out after the return', async (intent) => {
  const visit = await atPaymentPage(system.current, { intent: intent.intent, scenario: { scenario: 'notify-never' } });
  await visit.pay();
  expect(await visit.comeHome()).toBe(303);

  await expectPaidOnce(system.current, visit.payment, intent);
  expectAllAcknowledged(visit, 0);
});

const REPEATED = INTENTS.flatMap((kind) => [
  { kind, intent: kind.intent, variant: 'twice', copies: 2 },
  { kind, intent: kind.intent, variant: 'ten', copies: 10 },
  { kind, intent: kind.intent, variant: 'parallel', copies: 10 },
]);
test.for(REPEATED)('$intent: a notification sent again ($variant) counts once', async ({ kind, intent, variant, copies }) => {
  const visit = await atPaymentPage(system.current, { intent, scenario: { scenario: 'notify-dup', variant } });
  await visit.pay();
  await visit.comeHome();

  expectAllAcknowledged(visit, copies);
  await expectPaidOnce(system.current, visit.payment, kind);
  expect(await timesNotified(visit)).toBe(1);
});

test.for(INTENTS)(
  '$intent: ten notifications at two replicas at once, while the browser comes back to both, are one change',
  async (intent) => {
    const { bffs, mypos } = system.current;
    const { visit, notification } = await paidUnannounced(intent);

    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => postNotification(addressAt(index % 2), notification)));
    const homes = await Promise.all(bffs.map(({ url }) => visit.comeHome(url)));

    expect(answers).toEqual(answers.map(() => ACKNOWLEDGED));
    expect(homes).toEqual([303, 303]);
    await expectPaidOnce(system.current, visit.payment, intent);
    expect(await timesNotified(visit)).toBe(1);
    expect(myposMoneyMessages(mypos, visit.payment.id)).toHaveLength(1);
  },
);

test.for(INTENTS)('$intent: a notification whose BFF is killed before it is kept is heard when it comes again', async (intent) => {
  const { bffs, cluster } = system.current;
  const { visit, notification } = await paidUnannounced(intent);
  await using blocked = await blockTable(cluster, 'notifications');

  const lost = expect(postNotification(addressAt(0), notification)).rejects.toThrow();
  await blocked.isWaitedFor();
  await bffs[0].kill();
  await lost;
  await blocked.release();
  await bffs[0].restart();

  expect(await timesNotified(visit)).toBe(0);
  expect(await postNotification(addressAt(1), notification)).toEqual(ACKNOWLEDGED);
  await expectPaidOnce(system.current, visit.payment, intent);
  expect(await timesNotified(visit)).toBe(1);
});

test.for(INTENTS)('$intent: a notification whose BFF is killed after it is kept, and before it is heard, is heard once', async (intent) => {
  const { bffs, cluster } = system.current;
  const { visit, notification } = await paidUnannounced(intent);
  const kept = () => queryDatabase(cluster, 'select digest from notifications where payment = $1', [visit.payment.id]);
  await using blocked = await blockTable(cluster, 'timeline');

  const lost = expect(postNotification(addressAt(0), notification)).rejects.toThrow();
  await expect.poll(kept).toHaveLength(1);
  await bffs[0].kill();
  await lost;
  await blocked.release();
  await bffs[0].restart();

  const repeated = await Promise.all([0, 1, 1, 0].map((replica) => postNotification(addressAt(replica), notification)));
  expect(repeated).toEqual(repeated.map(() => ACKNOWLEDGED));
  await expectPaidOnce(system.current, visit.payment, intent);
  expect(await timesNotified(visit)).toBe(1);
});
