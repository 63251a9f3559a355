import type { Payment } from '@paydesk/shared/payment';
import { expect, test, vi } from 'vitest';
import type { AnswerFaultKind } from '../simulators/payneteasy/behavior.ts';
import { control } from '../simulators/chassis/testing/control.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { toldTypes } from '../support/outbox.ts';
import { AT_PAYMENT_PAGE, expectPagesOpened } from '../support/payneteasy-page.ts';
import { newNonce, type PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer, referenceOf } from './attempt.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

const LEFT_AFTER_MS = 12_000;
const SLOW_MS = 600_000;
const CARD = { credit_card_number: '4444555566661111', expiry: '12/31', cvv2: '123', card_printed_name: 'Mia Berg' };
const { payneteasy: account } = AT_PAYMENT_PAGE.accounts;

const system = useSystem({ ...AT_PAYMENT_PAGE, accounts: { payneteasy: { ...account, page_lifetime_ms: LEFT_AFTER_MS } } });

/** A payer who asks for the payment page. */
function goToPage(payer: PayerClient, nonce = newNonce()) {
  return payer.payWithStoredCard({ nonce, securityCode: null });
}

/** What the payer does at the page, and the form that brings the browser home. */
async function atPage(reference: string, does: Readonly<Record<string, string>>) {
  const { status, body } = await control(system.current.simulator, 'POST', `/orders/${reference}/payer`, does);
  expect(status).toBe(200);
  return (body as { final_redirect: { url: string; fields: Record<string, string> } }).final_redirect;
}

async function comeHome({ url, fields }: Awaited<ReturnType<typeof atPage>>): Promise<number> {
  const response = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
  await response.arrayBuffer();
  return response.status;
}

/** @param silentFor Questions that the gateway does not answer either. */
function spoilAnswer(payment: Payment, kind: AnswerFaultKind, silentFor: number | null = 2): void {
  system.current.simulator.chooseScenario({
    clientOrderId: referenceOf(payment),
    behavior: { paymentAnswer: { kind, times: null }, statusAnswer: { kind: 'internal-error', times: silentFor } },
  });
}

/** The payer gets another page, and pays there. */
async function payInNextAttempt(payment: Payment, payer: PayerClient): Promise<void> {
  const { api, simulator } = system.current;
  expect(await goToPage(payer)).toMatchObject({ status: 'challenged' });
  await atPage(referenceOf(payment, 2), { decision: 'pay', ...CARD });
  expect((await expectStatus(api, payment.id, 'captured')).card).toMatchObject({ last_four: '1111' });
  expectPagesOpened(simulator, payment.id, ['sale-form', 'sale-form']);
}

test.concurrent.for(['reset', 'no-answer', 'html-page'] as const)(
  'with the answer to the opening of a page lost (%s) no payer can have paid there, and the payer pays at another',
  async (kind) => {
    const { api } = system.current;
    const { payment, payer } = await aPayer(system.current);
    spoilAnswer(payment, kind);

    await goToPage(payer);

    expect((await expectStatus(api, payment.id, 'failed')).decline).toMatchObject({ code: 'not_sent', action: 'try_again' });
    await payInNextAttempt(payment, payer);
    await expectTimeline(api, payment.id, ['submitted', 'proven_failed', 'submitted', 'challenge_requested', 'paid']);
  },
);

test.concurrent('while it is unknown whether a page was opened, no other one is', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  spoilAnswer(payment, 'reset', null);

  await goToPage(payer);
  await expectStatus(api, payment.id, 'unknown');
  await Promise.all(Array.from({ length: 3 }, () => goToPage(payer)));

  expectPagesOpened(simulator, payment.id, ['sale-form']);
  await expectTimeline(api, payment.id, ['submitted', 'outcome_lost']);
});

test.concurrent('a page whose opening never arrived is proven not to exist', async () => {
  const { api } = system.current;
  const { payment, payer } = await aPayer(system.current);
  spoilAnswer(payment, 'ignored');

  await goToPage(payer);

  expect((await expectStatus(api, payment.id, 'failed')).decline).toMatchObject({ code: 'not_sent' });
  await payInNextAttempt(payment, payer);
});

test.concurrent('a page that no payer comes back from counts as left', async () => {
  const { api } = system.current;
  const { payment, payer } = await aPayer(system.current);
  expect(await goToPage(payer)).toMatchObject({ status: 'challenged' });

  expect((await expectStatus(api, payment.id, 'failed')).decline).toMatchObject({ code: 'left_payment_page' });
  await payInNextAttempt(payment, payer);
});

test.concurrent('a payer who pays at a page that counts as left, and at another, is no secret to the merchant', async () => {
  const { api } = system.current;
  const { payment, payer } = await aPayer(system.current);
  await goToPage(payer);
  await expectStatus(api, payment.id, 'failed');
  await payInNextAttempt(payment, payer);

  await atPage(referenceOf(payment), { decision: 'pay', ...CARD });

  await vi.waitFor(async () => {
    expect((await api.readPayment(payment.id)).attention.map(({ code }) => code)).toEqual(['notification_contradicts']);
  }, UNTIL_STUCK);
  expect(await api.readPayment(payment.id)).toMatchObject({ status: 'captured', amount_captured: 14_900 });
});

test.concurrent('a return that is posted again and again, and a forged one, make no outcome', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({
    clientOrderId: referenceOf(payment),
    behavior: { outcome: { status: 'declined', errorCode: '116' }, settles: { statusRequests: null, ms: SLOW_MS } },
  });
  await goToPage(payer);
  const home = await atPage(referenceOf(payment), { decision: 'pay', ...CARD });

  const forged = { ...home, fields: { ...home.fields, status: 'approved' } };
  expect(await Promise.all([forged, home, home, home].map(comeHome))).toEqual([303, 303, 303, 303]);

  await expectStatus(api, payment.id, 'processing');
  await simulator.advanceClock(SLOW_MS);
  await expectStatus(api, payment.id, 'declined');
  expectPagesOpened(simulator, payment.id, ['sale-form']);
});

test('a BFF killed before the answer to the opening of a page does not open it again', async () => {
  const { api, bffs, cluster, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  spoilAnswer(payment, 'no-answer');
  const nonce = newNonce();

  const lost = expect(goToPage(payer, nonce)).rejects.toThrow();
  await expect.poll(() => simulator.requests({ command: 'sale-form', clientOrderId: referenceOf(payment) })).toHaveLength(1);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();
  await goToPage(payer, nonce);

  await expectStatus(api, payment.id, 'failed');
  expectPagesOpened(simulator, payment.id, ['sale-form']);
  await payInNextAttempt(payment, payer);
  expect((await toldTypes(cluster, payment.id)).filter((type) => type === 'payment.captured')).toHaveLength(1);
});
