import { expect, test } from 'vitest';
import { signed } from '../simulators/mypos/callbacks/callback-message.ts';
import { formBody, type Parameters } from '../simulators/mypos/form.ts';
import { ATTACKER_KEY } from '../simulators/mypos/keys.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { PATIENT_MYPOS_ACCOUNT } from '../support/pace.ts';
import { useSystem } from '../support/start-system.ts';
import { postNotification, signedByGateway } from './forged-notifications.ts';
import { expectPaidOnce, INTENTS } from './paid-once.ts';
import { atPaymentPage, type PaymentPageVisit } from './payment-page-visit.ts';
import { rowsOf } from './payment-rows.ts';

const system = useSystem({ with: ['mypos'], accounts: { mypos: PATIENT_MYPOS_ACCOUNT } });

/** What is done to the message that a browser brings home. */
const FORGED: Readonly<Record<string, (genuine: Parameters, ofOther: Parameters) => Parameters>> = {
  'is signed by another key': (genuine) => signed(unsigned(genuine), ATTACKER_KEY),
  'is not signed': unsigned,
  'has another amount': (genuine) => genuine.map(([name, value]) => [name, name === 'Amount' ? '1.00' : value]),
  'is the notification': (genuine) =>
    signedByGateway(formBody(genuine.map(([name, value]) => [name, name === 'IPCmethod' ? value.replace(/OK$/, 'Notify') : value]))),
  'is about another payment': (_genuine, ofOther) => ofOther,
  'says a name twice': (genuine) => [...genuine.slice(0, 3), ...genuine.slice(2)],
};

function unsigned(parameters: Parameters): Parameters {
  return parameters.filter(([name]) => name !== 'Signature');
}

function broughtHome({ home }: PaymentPageVisit): Parameters {
  return Object.entries(home.fields);
}

/** An attacker posts to the address that the payer is to come home to. */
function postHome({ home }: PaymentPageVisit, parameters: Parameters): Promise<{ readonly status: number; readonly body: string }> {
  return postNotification(home.url, formBody(parameters));
}

async function refusedReturns(): Promise<number> {
  const lines = (await system.current.readLogs()).split('\n');
  return lines.filter((line) => line.includes('"security":true') && line.includes('a return was refused')).length;
}

/** Two payers who have paid, without a notification. */
async function twoVisits(): Promise<readonly [PaymentPageVisit, PaymentPageVisit]> {
  const scenario = { scenario: 'notify-never' } as const;
  const visits = await Promise.all([atPaymentPage(system.current, { scenario }), atPaymentPage(system.current, { scenario })]);
  for (const visit of visits) await visit.pay();
  return visits;
}

test.for(Object.entries(FORGED))('a return that %s is refused, changes nothing and is logged as a security event', async ([, forge]) => {
  const { cluster } = system.current;
  const [visit, other] = await twoVisits();
  const rows = await rowsOf(cluster, visit.payment.id);
  const before = await refusedReturns();

  const { status, body } = await postHome(visit, forge(broughtHome(visit), broughtHome(other)));

  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body).not.toContain(visit.orderId);
  expect(await rowsOf(cluster, visit.payment.id)).toEqual(rows);
  await expect.poll(refusedReturns).toBe(before + 1);
  expect(await visit.comeHome()).toBe(303);
  await expectPaidOnce(system.current, visit.payment, INTENTS[0]);
});

test.for(INTENTS)(
  '$intent: an authentic return from success proves nothing while the gateway knows of none',
  async ({ intent, notify }) => {
    const { api } = system.current;
    const visit = await atPaymentPage(system.current, { intent });
    await visit.cancel();
    const success = {
      ...visit.home.fields,
      IPCmethod: notify.replace(/Notify$/, 'OK'),
      IPC_Trnref: '813705',
      RequestSTAN: '000006',
      RequestDateTime: '2026-07-12 10:39:37',
    };

    const { status } = await postHome(visit, signedByGateway(formBody(Object.entries(success))));
    expect(status).toBe(200);

    expect(await expectStatus(api, visit.payment.id, 'declined')).toMatchObject({
      amount_captured: 0,
      decline: { code: 'left_payment_page' },
    });
  },
);
