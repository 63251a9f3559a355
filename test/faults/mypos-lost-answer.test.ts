import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { MYPOS_CARDS } from '../fixtures/cards.ts';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { anOrder } from '../fixtures/orders.ts';
import type { AnswerFaultKind } from '../simulators/mypos/behavior.ts';
import { expectOperation } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { expectMyposMessages, myposMoneyMessages, myposOrderOf } from '../support/mypos-messages.ts';
import { useSystem } from '../support/start-system.ts';
import { toldTypes } from '../support/outbox.ts';
import { paidWith } from '../support/paid-with.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';

const INTENTS = [
  ['authorize', 'authorized', 'approved', 'IPCIAPreAuthorization'],
  ['sale', 'captured', 'paid', 'IPCIAPurchase'],
] as const;
const LATER = [
  ['capture', 'authorize', 'IPCIAPreAuthorization', 'IPCPreAuthCompletion', 'captured'],
  ['cancel', 'authorize', 'IPCIAPreAuthorization', 'IPCPreAuthCancellation', 'canceled'],
  ['cancel', 'sale', 'IPCIAPurchase', 'IPCReversal', 'canceled'],
] as const;
const NEVER_ARRIVES = ['timeout-before', 'reset-before'] as const satisfies readonly AnswerFaultKind[];
const CARD = MYPOS_CARDS.approved;

const system = useSystem({ with: ['mypos'] });

/** A payer who is about to pay at a gateway whose answer is lost like this. */
async function aPayer(intent: 'authorize' | 'sale', kind: AnswerFaultKind): Promise<{ payment: Payment; payer: PayerClient }> {
  const { api, bffs, mypos } = system.current;
  const payment = await api.createPayment(anOrder({ account: MYPOS_ACCOUNTS.direct, intent }));
  mypos.chooseScenario({ orderId: myposOrderOf(payment.id), behavior: { answer: { kind } } });
  return { payment, payer: new PayerClient(bffs[0].url, payment) };
}

/** The BFF is killed while the gateway holds the answer to what the payer has sent. */
async function killBeforeAnswer({ payment, payer }: { payment: Payment; payer: PayerClient }, nonce: string): Promise<void> {
  const { bffs, mypos } = system.current;
  const lost = expect(payer.pay({ nonce, card: CARD })).rejects.toThrow();
  await expect.poll(() => myposMoneyMessages(mypos, payment.id)).toHaveLength(1);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();
}

test.concurrent.for(INTENTS.flatMap((intent) => NEVER_ARRIVES.map((kind) => [kind, ...intent] as const)))(
  'with %s a payment of intent %s is proven not to have arrived, and the payer pays in a new attempt',
  async ([kind, intent, status, event, method]) => {
    const { api, mypos } = system.current;
    const { payment, payer } = await aPayer(intent, kind);
    await payer.pay({ nonce: newNonce(), card: CARD });

    expect((await expectStatus(api, payment.id, 'failed')).decline).toMatchObject({ code: 'not_sent' });
    expectMyposMessages(mypos, payment.id, [method]);
    await payer.pay({ nonce: newNonce(), card: CARD });

    await expectStatus(api, payment.id, status);
    await expectTimeline(api, payment.id, ['submitted', 'proven_failed', 'submitted', event]);
    expect(myposMoneyMessages(mypos, payment.id).map(({ orderId }) => orderId)).toEqual([1, 2].map((n) => myposOrderOf(payment.id, n)));
    expect(mypos.order(myposOrderOf(payment.id))).toBeUndefined();
  },
);

test.concurrent.for(INTENTS)(
  'while the outcome of a payment of intent %s is unknown, another card is not sent',
  async ([intent, status, _event, method]) => {
    const { api, mypos } = system.current;
    const { payment, payer } = await aPayer(intent, 'timeout-after');
    const first = payer.pay({ nonce: newNonce(), card: CARD });
    await expect.poll(() => myposMoneyMessages(mypos, payment.id)).toHaveLength(1);
    await Promise.all([first, ...Array.from({ length: 4 }, () => payer.pay({ nonce: newNonce(), card: MYPOS_CARDS.challenged }))]);

    expect((await expectStatus(api, payment.id, status)).operations).toHaveLength(1);
    expectMyposMessages(mypos, payment.id, [method]);
  },
);

test.concurrent('a decline whose answer is lost is a decline', async () => {
  const { api, mypos } = system.current;
  const { payment, payer } = await aPayer('authorize', 'reset-after');
  await payer.pay({ nonce: newNonce(), card: MYPOS_CARDS.insufficientFunds });

  expect((await expectStatus(api, payment.id, 'declined')).decline).toMatchObject({ code: 'declined' });
  expectMyposMessages(mypos, payment.id, ['IPCIAPreAuthorization']);
});

test.for(INTENTS)(
  'a BFF killed before the answer to %s finds out the outcome, and nothing is sent twice',
  async ([intent, status, event, method]) => {
    const { api, cluster, mypos } = system.current;
    const attempt = await aPayer(intent, 'timeout-after');
    const nonce = newNonce();

    await killBeforeAnswer(attempt, nonce);
    await Promise.all(Array.from({ length: 5 }, () => attempt.payer.pay({ nonce, card: CARD })));

    await expectStatus(api, attempt.payment.id, status);
    await expectTimeline(api, attempt.payment.id, ['created', 'submitted', event]);
    expect((await toldTypes(cluster, attempt.payment.id)).filter((type) => type === `payment.${status}`)).toHaveLength(1);
    expectMyposMessages(mypos, attempt.payment.id, [method]);
  },
);

test('a payment that had not arrived when its BFF was killed is proven not to have, and may be tried again', async () => {
  const { api, mypos } = system.current;
  const attempt = await aPayer('sale', 'timeout-before');
  await killBeforeAnswer(attempt, newNonce());

  expect((await expectStatus(api, attempt.payment.id, 'failed')).decline).toMatchObject({ code: 'not_sent' });
  await attempt.payer.pay({ nonce: newNonce(), card: CARD });

  await expectStatus(api, attempt.payment.id, 'captured');
  expectMyposMessages(mypos, attempt.payment.id, ['IPCIAPurchase', 'IPCIAPurchase']);
});

test.for(LATER)('a BFF killed before the answer to a %s (%s) finds out the outcome, and nothing is sent twice', async (row) => {
  const [kind, intent, paidBy, method, ends] = row;
  const { api, bffs, mypos } = system.current;
  const payment = await paidWith(system.current, { account: MYPOS_ACCOUNTS.direct, intent }, CARD);
  mypos.chooseScenario({ method, orderId: myposOrderOf(payment.id), behavior: { answer: { kind: 'timeout-after' } } });

  const lost = expect(api[kind](payment.id)).rejects.toThrow();
  await expect.poll(() => myposMoneyMessages(mypos, payment.id)).toHaveLength(2);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();

  await expectStatus(api, payment.id, ends);
  await expectTimeline(api, payment.id, [`${kind}_requested`, ends]);
  expectMyposMessages(mypos, payment.id, [paidBy, method]);
});

test('a BFF killed before the answer to a refund never sends it again, and says that its outcome is unknown', async () => {
  const { api, bffs, mypos } = system.current;
  const payment = await paidWith(system.current, { account: MYPOS_ACCOUNTS.direct }, CARD);
  mypos.chooseScenario({ method: 'IPCRefund', orderId: myposOrderOf(payment.id), behavior: { answer: { kind: 'timeout-after' } } });

  const lost = expect(api.refund(payment.id)).rejects.toThrow();
  await expect.poll(() => myposMoneyMessages(mypos, payment.id)).toHaveLength(2);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();

  await expectOperation(api, payment.id, 'refund', 'unknown');
  expect(await api.checkPayment(payment.id, 1)).toMatchObject({ status: 'captured', amount_refunded: 0 });
  expectMyposMessages(mypos, payment.id, ['IPCIAPurchase', 'IPCRefund']);
});
