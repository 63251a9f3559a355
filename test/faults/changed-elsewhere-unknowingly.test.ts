import { transactionIdOf } from '@paydesk/bff/gateways/desjardins/transaction-id';
import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { DESJARDINS_CARDS } from '../fixtures/cards.ts';
import { DESJARDINS_ACCOUNT } from '../simulators/desjardins/entry.ts';
import { expectOperation } from '../support/expect-operation.ts';
import { myposOrderOf } from '../support/mypos-messages.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';
import { referenceOf } from './attempt.ts';
import { type Books, booksOf } from './changed-elsewhere.ts';
import { paidInOurForm } from './mypos-in-our-form.ts';

const system = useSystem({
  with: ['mypos', 'desjardins'],
  simulators: { desjardins: { clock: 'real', settings: { timings: { batchDelayMs: 0 } } } },
});

function paidAtDesjardins(intent: 'authorize' | 'sale'): Promise<Payment> {
  return paidWith(system.current, { account: DESJARDINS_ACCOUNT, currency: 'CAD', intent }, DESJARDINS_CARDS.approved);
}

async function expectFound({ id }: Payment, books: Partial<Books>): Promise<void> {
  await expect.poll(() => booksOf(system.current, id)).toMatchObject(books);
}

test('a capture fails because of what was done in the portal of myPOS, which is found then', async () => {
  const { api, mypos } = system.current;
  const [canceled, inPart] = [await paidInOurForm(system.current, 'authorize'), await paidInOurForm(system.current, 'authorize')];
  await mypos.actInBackOffice(myposOrderOf(canceled.id), 'cancel');
  await mypos.actInBackOffice(myposOrderOf(inPart.id), 'capture', '50.00');

  for (const { id } of [canceled, inPart]) {
    await api.capture(id);
    await expectOperation(api, id, 'capture', 'declined');
  }

  await expectFound(canceled, { status: 'canceled', elsewhere: ['cancel succeeded 14900'], attention: [] });
  await expectFound(inPart, { status: 'authorized', elsewhere: ['capture unknown 14900'], attention: ['outcome_not_told'] });
  expect(mypos.order(myposOrderOf(inPart.id))?.captured).toBe('50.00');
});

test('a capture and a refund fail because of what was done in the back office of Desjardins, which is found then', async () => {
  const { api, desjardins } = system.current;
  const [hold, sale] = [await paidAtDesjardins('authorize'), await paidAtDesjardins('sale')];
  desjardins.actInBackOffice(transactionIdOf(referenceOf(hold)), 'cancel');
  desjardins.actInBackOffice(transactionIdOf(referenceOf(sale)), 'refund');

  await api.capture(hold.id);
  await api.refund(sale.id);
  await expectOperation(api, hold.id, 'capture', 'failed');
  await expectOperation(api, sale.id, 'refund', 'failed');

  await expectFound(hold, { status: 'canceled', elsewhere: ['cancel succeeded 14900'], attention: [] });
  await expectFound(sale, { status: 'refunded', elsewhere: ['refund succeeded 14900'], attention: [] });
});
