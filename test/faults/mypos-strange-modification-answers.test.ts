import { describe, expect, test } from 'vitest';
import { MYPOS_CARDS } from '../fixtures/cards.ts';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { expectOperation, refusalOf } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { expectMyposMessages, myposOrderOf } from '../support/mypos-messages.ts';
import { FAST_MYPOS_ACCOUNT } from '../support/pace.ts';
import { useSystem } from '../support/start-system.ts';
import { toldTypes } from '../support/outbox.ts';
import { paidWith } from '../support/paid-with.ts';
import { LATE, UNBELIEVABLE } from './strange-mypos-answers.ts';

const PAID = { authorize: 'IPCIAPreAuthorization', sale: 'IPCIAPurchase' } as const;
const KINDS = [
  ['capture', 'authorize', 'IPCPreAuthCompletion', 'captured'],
  ['cancel', 'authorize', 'IPCPreAuthCancellation', 'canceled'],
] as const;
const KNOWN_LATER = { answer: { kind: 'reset-after' }, statusAnswer: { kind: 'http-503', times: 2 } } as const;

/** What a store shows of refunds is a matter of its settings; by default it is nothing. */
const system = useSystem({ with: ['mypos'], accounts: { mypos: { ...FAST_MYPOS_ACCOUNT, refund_outcome: 'ask_nothing' } } });

describe.each(KINDS)('a %s', (kind, intent, method, ends) => {
  test.concurrent.for(UNBELIEVABLE)(
    'answered by %s is lost with a clear reason, found by asking, and sent once',
    async ([fault, reason]) => {
      const { api, mypos } = system.current;
      const payment = await paidWith(system.current, { account: MYPOS_ACCOUNTS.direct, intent }, MYPOS_CARDS.approved);
      const behavior = { ...KNOWN_LATER, answer: { kind: fault } };
      mypos.chooseScenario({ method, orderId: myposOrderOf(payment.id), behavior });

      await api[kind](payment.id, { waitSeconds: 0 });

      expect((await expectStatus(api, payment.id, ends)).needs_attention).toBe(false);
      const timeline = await expectTimeline(api, payment.id, [`${kind}_requested`, `${kind}_lost`, ends]);
      expect(timeline.find(({ event }) => event === `${kind}_lost`)?.details['reason']).toMatch(reason);
      expectMyposMessages(mypos, payment.id, [PAID[intent], method]);
    },
  );

  test.concurrent.for(LATE)('answered by %s is not waited for, found by asking, and sent once', async (fault) => {
    const { api, mypos } = system.current;
    const payment = await paidWith(system.current, { account: MYPOS_ACCOUNTS.direct, intent }, MYPOS_CARDS.approved);
    mypos.chooseScenario({ method, orderId: myposOrderOf(payment.id), behavior: { answer: { kind: fault } } });

    await api[kind](payment.id);

    await expectStatus(api, payment.id, ends);
    expectMyposMessages(mypos, payment.id, [PAID[intent], method]);
  });
});

test.concurrent.for(UNBELIEVABLE)(
  'a refund answered by %s stays unknown with a clear reason, and no second is sent',
  async ([fault, reason]) => {
    const { api, cluster, mypos } = system.current;
    const payment = await paidWith(system.current, { account: MYPOS_ACCOUNTS.direct }, MYPOS_CARDS.approved);
    mypos.chooseScenario({ method: 'IPCRefund', orderId: myposOrderOf(payment.id), behavior: { answer: { kind: fault } } });

    await api.refund(payment.id, { waitSeconds: 0 });

    await expectOperation(api, payment.id, 'refund', 'unknown');
    const timeline = await expectTimeline(api, payment.id, ['refund_requested', 'refund_lost']);
    expect(timeline.find(({ event }) => event === 'refund_lost')?.details['reason']).toMatch(reason);
    expect(await refusalOf(api.refund(payment.id))).toMatchObject({ code: 'not_possible' });
    expect(await api.checkPayment(payment.id, 1)).toMatchObject({ status: 'captured', amount_refunded: 0 });
    expect((await toldTypes(cluster, payment.id)).at(-1)).toBe('operation.unknown');
    expectMyposMessages(mypos, payment.id, ['IPCIAPurchase', 'IPCRefund']);
    expect(mypos.order(myposOrderOf(payment.id))).toMatchObject({ refunded: '149.00' });
  },
);

describe('where a store shows sales that were refunded as a whole as reversed', () => {
  const telling = useSystem({ with: ['mypos'], accounts: { mypos: { ...FAST_MYPOS_ACCOUNT, refund_outcome: 'payment_status' } } });

  test.for(UNBELIEVABLE)('a refund answered by %s is found by asking, and sent once', async ([fault]) => {
    const { api, mypos } = telling.current;
    mypos.changeSettings({ fidelity: { refundedShownAsReversed: true } });
    const payment = await paidWith(telling.current, { account: MYPOS_ACCOUNTS.direct }, MYPOS_CARDS.approved);
    mypos.chooseScenario({ method: 'IPCRefund', orderId: myposOrderOf(payment.id), behavior: { answer: { kind: fault } } });

    await api.refund(payment.id, { waitSeconds: 0 });

    expect(await expectStatus(api, payment.id, 'refunded')).toMatchObject({ amount_refunded: payment.amount, needs_attention: false });
    expectMyposMessages(mypos, payment.id, ['IPCIAPurchase', 'IPCRefund']);
  });
});
