import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { DESJARDINS_CARDS, HOLDER, type TypedCard } from '../fixtures/cards.ts';
import { DESJARDINS_ACCOUNT, STATEMENT } from '../simulators/desjardins/entry.ts';
import { anOrder } from '../fixtures/orders.ts';
import { allRows } from '../support/database-rows.ts';
import { useSystem } from '../support/start-system.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { readOutbox } from '../support/outbox.ts';
import { paidWith } from '../support/paid-with.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';

const system = useSystem({ with: ['desjardins'] });

const ORDER = { account: DESJARDINS_ACCOUNT, currency: 'CAD' } as const;
const LONGEST_RETENTION_MS = 93 * 86_400_000;

async function paid(card: TypedCard = DESJARDINS_CARDS.approved): Promise<{ payment: Payment; payer: PayerClient }> {
  const { api, bffs } = system.current;
  const payment = await api.createPayment(anOrder({ ...ORDER, locale: 'fr-CA' }));
  const payer = new PayerClient(bffs[0].url, payment);
  await payer.pay({ nonce: newNonce(), card });
  return { payment: await expectStatus(api, payment.id, card === DESJARDINS_CARDS.declined ? 'declined' : 'captured'), payer };
}

test('merchant, payer and event get the same receipt; the state that is streamed has none', async () => {
  const { cluster, desjardins } = system.current;
  const { payment, payer } = await paid();
  const [{ receipt } = { receipt: null }] = payment.operations;

  expect(receipt).toMatchObject({
    ...STATEMENT,
    currency: 'CAD',
    holder: HOLDER,
    outcome: 'APPROUVEE - MERCI',
    authorization: desjardins.transactions().at(-1)?.authorizationNo,
    reference: expect.stringMatching(/^\d{10} \d{8}$/) as unknown,
  });
  const checkout = await payer.readCheckout();
  expect(checkout).toMatchObject({ receipts: true, receipt, security_code: 'none' });
  expect(Object.keys(checkout.state)).not.toContain('receipt');
  const [captured] = await readOutbox(cluster, payment.id);
  expect(captured).toMatchObject({ type: 'payment.captured', data: { operations: [{ receipt }] } });
});

test('a decline has a receipt without an authorization', async () => {
  const { payment, payer } = await paid(DESJARDINS_CARDS.declined);

  expect(payment.operations).toMatchObject([{ status: 'declined', receipt: { authorization: null, reference: null } }]);
  expect((await payer.readCheckout()).receipt?.lines.join('\n')).toContain('TRANSACTION REFUSEE');
});

test('a duplicate is asked for, and what the first receipt said beside its lines stays', async () => {
  const { api, desjardins } = system.current;
  const { payment } = await paid();

  const [operation] = (await api.askReceipt(payment.id, 10)).operations;

  const { lines, ...said } = payment.operations[0]!.receipt!;
  expect(operation?.receipt).toMatchObject(said);
  expect(operation?.receipt?.lines).toEqual(['****Duplicate/Duplicata ****', ...lines, '****Duplicate/Duplicata ****']);
  expect(desjardins.requests({ message: 'receipt' }).at(-1)?.targets).toEqual([said.transaction]);
  await expectTimeline(api, payment.id, ['paid', 'receipt_requested', 'receipt_duplicated']);
});

test('no duplicate is asked for where no receipts are written, or nothing has happened yet', async () => {
  const { api, desjardins } = system.current;
  const before = desjardins.requests({ message: 'receipt' }).length;
  const elsewhere = await paidWith(system.current);
  const unpaid = await api.createPayment(anOrder(ORDER));

  await expect(api.askReceipt(elsewhere.id, 0)).rejects.toMatchObject({ problem: { status: 409, code: 'not_possible', possible: {} } });
  await expect(api.askReceipt(unpaid.id, 0)).rejects.toMatchObject({ problem: { status: 409, code: 'not_possible' } });
  expect(desjardins.requests({ message: 'receipt' })).toHaveLength(before);
});

test('accounts say whether they write receipts', async () => {
  const accounts = await system.current.api.listAccounts();
  expect(accounts.map(({ id, capabilities }) => [id, capabilities.receipts])).toEqual([
    ['payneteasy', false],
    [DESJARDINS_ACCOUNT, true],
  ]);
});

test('no table holds the number of a card, be it fifteen digits long', async () => {
  const { cluster, readLogs } = system.current;
  const { number } = DESJARDINS_CARDS.amex;
  await paid(DESJARDINS_CARDS.amex);

  expect((await allRows(cluster)).replaceAll(/(?<=\d)[ -](?=\d)/g, '')).not.toContain(number);
  expect(await readLogs()).not.toContain(number);
});

test('a receipt that the gateway keeps no more leaves the first one as it was', async () => {
  const { api, desjardins } = system.current;
  const { payment } = await paid();
  await desjardins.advanceClock(LONGEST_RETENTION_MS);

  const { operations } = await api.askReceipt(payment.id, 1);

  expect(operations).toEqual(payment.operations);
});
