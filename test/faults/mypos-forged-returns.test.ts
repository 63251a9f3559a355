import { expect, test } from 'vitest';
import { signed } from '../simulators/mypos/callbacks/callback-message.ts';
import { formBody, type Parameters } from '../simulators/mypos/form.ts';
import { ATTACKER_KEY } from '../simulators/mypos/keys.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { PATIENT_MYPOS_ACCOUNT } from '../support/pace.ts';
import { securityEvents } from '../support/security-events.ts';
import { useSystem } from '../support/start-system.ts';
import { signedByGateway } from './forged-notifications.ts';
import { expectPaidOnce, INTENTS } from './paid-once.ts';
import { atPaymentPage, type PaymentPageVisit } from './payment-page-visit.ts';
import { rowsOf } from './payment-rows.ts';

const system = useSystem({ with: ['mypos'], accounts: { mypos: PATIENT_MYPOS_ACCOUNT } });

/** What is done to the message that a browser brings home. */
const FORGED: Readonly<Record<string, (genuine: Parameters, ofOther: Parameters) => Parameters>> = {
  'is signed by another key': (genuine) => signed(unsigned(genuine), ATTACKER_KEY),
  'is not signed': unsigned,
  'has another amount': (genuine) => genuine.map(([name, value]) => [name, name === 'Amount' ? '1.00' : value]),
  'is about another payment': (_genuine, ofOther) => ofOther,
};

function unsigned(parameters: Parameters): Parameters {
  return parameters.filter(([name]) => name !== 'Signature');
}

function asNotification(genuine: Parameters): Parameters {
  return signedByGateway(formBody(genuine.map(([name, value]) => [name, name === 'IPCmethod' ? value.replace(/OK$/, 'Notify') : value])));
}

function broughtHome({ home }: PaymentPageVisit): Parameters {
  return Object.entries(home.fields);
}

/** An attacker posts to the address that the payer is to come home to. @returns The status of the answer. */
async function postHome({ home }: PaymentPageVisit, parameters: Parameters): Promise<number> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return (await fetch(home.url, { method: 'POST', headers, body: formBody(parameters), redirect: 'manual' })).status;
}

/** The address alone proves that the payer has come home; nothing of the message is kept. */
async function expectNothingHeard({ payment }: PaymentPageVisit): Promise<void> {
  const returns = (await system.current.api.readTimeline(payment.id)).filter(({ source }) => source === 'return');
  expect(returns.map(({ details }) => details)).toEqual([{}]);
  expect((await rowsOf(system.current.cluster, payment.id)).filter((row) => row.startsWith('notifications'))).toEqual([]);
}

async function alerts(): Promise<number> {
  return securityEvents(system.current, 'return_not_authentic');
}

/** Two payers who have paid, without a notification. */
async function twoVisits(): Promise<readonly [PaymentPageVisit, PaymentPageVisit]> {
  const scenario = { scenario: 'notify-never' } as const;
  const visits = await Promise.all([atPaymentPage(system.current, { scenario }), atPaymentPage(system.current, { scenario })]);
  for (const visit of visits) await visit.pay();
  return visits;
}

test.for(Object.entries(FORGED))('a return that %s is not believed and is logged as a security event', async ([, forge]) => {
  const [visit, other] = await twoVisits();
  const before = await alerts();

  expect(await postHome(visit, forge(broughtHome(visit), broughtHome(other)))).toBe(303);

  await expect.poll(alerts).toBe(before + 1);
  await expectNothingHeard(visit);
  expect(await visit.comeHome()).toBe(303);
  await expectPaidOnce(system.current, visit.payment, INTENTS[0]);
});

test.for([
  ['says a name twice', (genuine: Parameters) => [...genuine.slice(0, 3), ...genuine.slice(2)]],
  ['is the notification', (genuine: Parameters) => asNotification(genuine)],
] as const)('a return that %s is not believed', async ([, forge]) => {
  const [visit] = await twoVisits();

  expect(await postHome(visit, forge(broughtHome(visit)))).toBe(303);

  await expectNothingHeard(visit);
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

    expect(await postHome(visit, signedByGateway(formBody(Object.entries(success))))).toBe(303);

    expect(await expectStatus(api, visit.payment.id, 'declined')).toMatchObject({
      amount_captured: 0,
      decline: { code: 'left_payment_page' },
    });
  },
);
