import { expect, test } from 'vitest';
import { expectStatus } from '../support/expect-payment.ts';
import { myposOrderOf } from '../support/mypos-messages.ts';
import { FAST_MYPOS_ACCOUNT } from '../support/pace.ts';
import { useSystem } from '../support/start-system.ts';
import { booksOf, check, expectFollowed } from './changed-elsewhere.ts';
import { askedAbout, paidInOurForm } from './mypos-in-our-form.ts';
import { atPaymentPage } from './payment-page-visit.ts';

/** The store shows a sale that was refunded as a whole as reversed. */
const system = useSystem({
  with: ['mypos'],
  accounts: { mypos: { ...FAST_MYPOS_ACCOUNT, refund_outcome: 'payment_status' } },
  simulators: { mypos: { settings: { fidelity: { refundedShownAsReversed: true } } } },
});

test('a refund of the whole in the portal is followed, and so is the rest of one of ours', async () => {
  const { api, mypos } = system.current;
  const [whole, rest] = [await paidInOurForm(system.current, 'sale'), await paidInOurForm(system.current, 'sale')];
  await api.refund(rest.id, { amount: 4_900 });
  for (const { id } of [whole, rest]) await mypos.actInBackOffice(myposOrderOf(id), 'refund');
  const refunded = { status: 'refunded', captured: 14_900, refunded: 14_900, attention: [] } as const;

  await expectFollowed(system.current, whole.id, askedAbout(system.current, whole), {
    ...refunded,
    elsewhere: ['refund succeeded 14900'],
    told: ['operation.succeeded', 'payment.captured', 'operation.succeeded', 'payment.refunded'],
  });
  await expectFollowed(system.current, rest.id, askedAbout(system.current, rest), {
    ...refunded,
    elsewhere: ['refund succeeded 10000'],
    told: ['operation.succeeded', 'payment.captured', 'operation.succeeded', 'payment.refunded', 'operation.succeeded', 'payment.refunded'],
  });
});

test('a reversal or a refund of our own is no change, and an announced reversal is none of a refund', async () => {
  const { api, mypos } = system.current;
  const [canceled, refunded] = [await paidInOurForm(system.current, 'sale'), await paidInOurForm(system.current, 'sale')];
  await api.cancel(canceled.id);
  await api.refund(refunded.id);
  for (const payment of [canceled, refunded]) {
    const before = await booksOf(system.current, payment.id);
    expect(await check(system.current, payment.id, askedAbout(system.current, payment))).toEqual(before);
    expect(before).toMatchObject({ elsewhere: [], attention: [] });
  }

  const visit = await atPaymentPage(system.current, { intent: 'sale' });
  await visit.pay();
  await expectStatus(api, visit.payment.id, 'captured');
  await mypos.actInBackOffice(visit.orderId, 'reverse');
  expect((await expectStatus(api, visit.payment.id, 'canceled')).amount_refunded).toBe(0);
});
