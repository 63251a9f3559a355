import type { Payment } from '@paydesk/shared/payment';
import type { TimelineEntry } from '@paydesk/shared/timeline';
import { describe, expect, test } from 'vitest';
import { MYPOS_CARDS } from '../fixtures/cards.ts';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { anOrder } from '../fixtures/orders.ts';
import type { BehaviorPatch } from '../simulators/mypos/behavior-patch.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { expectMyposMessages, myposOrderOf } from '../support/mypos-messages.ts';
import { FAST_MYPOS_ACCOUNT } from '../support/pace.ts';
import { type System, useSystem } from '../support/start-system.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { LATE, UNBELIEVABLE } from './strange-mypos-answers.ts';

const SPOILED_QUESTIONS = 2;
const INTENTS = [
  ['authorize', 'authorized', 'approved', 'IPCIAPreAuthorization', 'IPCPreAuthStatus'],
  ['sale', 'captured', 'paid', 'IPCIAPurchase', 'IPCGetPaymentStatus'],
] as const;

/** A card typed into our own form, and a gateway that behaves like this. */
async function payInApp({ api, bffs, mypos }: System<'mypos'>, intent: 'authorize' | 'sale', behavior: BehaviorPatch): Promise<Payment> {
  const payment = await api.createPayment(anOrder({ account: MYPOS_ACCOUNTS.direct, intent }));
  mypos.chooseScenario({ orderId: myposOrderOf(payment.id), behavior });
  await new PayerClient(bffs[0].url, payment).pay({ nonce: newNonce(), card: MYPOS_CARDS.approved });
  return payment;
}

function reasonsIn(timeline: readonly TimelineEntry[], event: string): readonly (string | undefined)[] {
  return timeline.filter((entry) => entry.event === event).map(({ details }) => details['reason']);
}

describe.each(['XML', 'JSON'])('answers in %s', (format) => {
  const system = useSystem({ with: ['mypos'], accounts: { mypos: { ...FAST_MYPOS_ACCOUNT, output_format: format } } });

  describe.each(INTENTS)('to %s', (intent, status, event, method, question) => {
    test.concurrent.for(UNBELIEVABLE)('%s is a fault with a clear reason, and the outcome is found by asking', async ([kind, reason]) => {
      const { api, mypos } = system.current;
      const statusAnswer = { kind: 'http-503', times: SPOILED_QUESTIONS } as const;

      const payment = await payInApp(system.current, intent, { answer: { kind }, statusAnswer });

      const found = await expectStatus(api, payment.id, status);
      expect(found).toMatchObject({ needs_attention: false, amount_captured: intent === 'sale' ? payment.amount : 0 });
      const timeline = await expectTimeline(api, payment.id, ['submitted', 'outcome_lost', event]);
      expect(reasonsIn(timeline, 'outcome_lost')).toEqual([expect.stringMatching(reason)]);
      expect(timeline.find((entry) => entry.event === 'outcome_lost')).toMatchObject({ status_after: 'unknown' });
      expectMyposMessages(mypos, payment.id, [method]);
    });

    test.concurrent.for(LATE)('%s is not waited for, and the outcome is found by asking', async (kind) => {
      const { api, mypos } = system.current;
      const payment = await payInApp(system.current, intent, { answer: { kind } });

      await expectStatus(api, payment.id, status);
      await expectTimeline(api, payment.id, ['submitted', event]);
      expectMyposMessages(mypos, payment.id, [method]);
    });

    test.concurrent.for([...UNBELIEVABLE.map(([kind]) => kind), ...LATE])(
      'to a question, %s says nothing, and we ask again',
      async (kind) => {
        const { api, mypos } = system.current;
        const statusAnswer = { kind, times: SPOILED_QUESTIONS } as const;

        const payment = await payInApp(system.current, intent, { answer: { kind: 'reset-after' }, statusAnswer });

        expect(await expectStatus(api, payment.id, status)).toMatchObject({ needs_attention: false });
        const asked = mypos.requests({ method: question, orderId: myposOrderOf(payment.id) });
        expect(asked.length).toBeGreaterThan(SPOILED_QUESTIONS);
        expectMyposMessages(mypos, payment.id, [method]);
      },
    );
  });
});
