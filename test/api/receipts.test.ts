import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { DESJARDINS_CARDS, HOLDER, type TypedCard } from '../fixtures/cards.ts';
import { DESJARDINS_ACCOUNT, STATEMENT } from '../simulators/desjardins/entry.ts';
import { BATCH_WITHIN_MS } from '../simulators/desjardins/settings.ts';
import { anOrder } from '../fixtures/orders.ts';
import { allRows } from '../support/database-rows.ts';
import { useSystem } from '../support/start-system.ts';
import { batched } from '../support/batched.ts';
import { expectOperation } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { readOutbox } from '../support/outbox.ts';
import { paidWith } from '../support/paid-with.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';

const system = useSystem({ with: ['desjardins'] });

const ORDER = { account: DESJARDINS_ACCOUNT, currency: 'CAD' } as const;
/** The batch waits for the clock, so no answer waits for the batch. */
const AT_ONCE = { waitSeconds: 0 };
const LONGEST_RETENTION_MS = 93 * 86_400_000;

async function paid(
  card: TypedCard = DESJARDINS_CARDS.approved,
  wishes: Parameters<typeof anOrder>[0] = {},
): Promise<{ payment: Payment; payer: PayerClient }> {
  const { api, bffs } = system.current;
  const payment = await api.createPayment(anOrder({ ...ORDER, locale: 'fr-CA', ...wishes }));
  const payer = new PayerClient(bffs[0].url, payment);
  await payer.pay({ nonce: newNonce(), card });
  const approved = wishes.intent === 'authorize' ? 'authorized' : 'captured';
  return { payment: await expectStatus(api, payment.id, card === DESJARDINS_CARDS.declined ? 'declined' : approved), payer };
}

/** What the result page shows, without its markup. */
async function resultPage({ id, client_token: token }: Payment): Promise<string> {
  const response = await fetch(`${system.current.bffs[0].url}/pay/${id}/result?token=${token}`);
  return (await response.text()).replaceAll(/<[^>]+>/g, ' ');
}

/** A modification whose batch has run and whose outcome a query has found. */
async function modified(kind: 'capture' | 'cancel' | 'refund', start: () => Promise<Payment>) {
  const { desjardins, api } = system.current;
  const { id } = await batched(desjardins, kind, start);
  await desjardins.advanceClock(BATCH_WITHIN_MS);
  const { payment, operation } = await expectOperation(api, id, kind, 'succeeded');
  const bank = desjardins.transactions().at(-1);
  return { payment, receipt: operation.receipt, bank };
}

/** Nothing is posted about it: only a query tells. */
async function silentRefund() {
  const { api, desjardins } = system.current;
  desjardins.chooseScenario({ scenario: 'batch', variant: 'silent-success', message: 'refund' });
  const { payment: paidFor } = await paid();
  const { payment: refunded, receipt, bank } = await modified('refund', () => api.refund(paidFor.id, AT_ONCE));
  return { refunded, receipt, bank };
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
  expect(await readOutbox(cluster, payment.id)).toMatchObject([
    { type: 'operation.succeeded', data: { operation: { receipt } } },
    { type: 'payment.captured', data: { operations: [{ receipt }] } },
  ]);
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

test('a gateway that keeps the receipt no more says so in its own words, and the first one stays', async () => {
  const { api, desjardins } = system.current;
  const { payment } = await paid();
  await desjardins.advanceClock(LONGEST_RETENTION_MS);

  await expect(api.askReceipt(payment.id, 1)).rejects.toMatchObject({
    problem: { status: 502, code: 'gateway_refused', detail: 'The gateway gives no duplicate: WS08 Releve trop ancien' },
  });
  expect((await api.readPayment(payment.id)).operations).toEqual(payment.operations);
});

test('a purchase whose final answer is lost has the receipt that was announced, in the API and on the page', async () => {
  const { api, desjardins } = system.current;
  const { payment, payer } = await paid(DESJARDINS_CARDS.approved, { amount: 901_008 });
  const [{ receipt } = { receipt: null }] = payment.operations;
  const bank = desjardins.transactions().at(-1);

  expect(receipt).toMatchObject({
    ...STATEMENT,
    transaction: bank?.trxId,
    authorization: bank?.authorizationNo,
    reference: `${bank?.sequenceNo} 05550001`,
    holder: HOLDER,
    outcome: 'APPROUVEE - MERCI',
  });
  expect((await payer.readCheckout()).receipt).toEqual(receipt);
  const shown = await resultPage(payment);
  expect(shown).toContain(bank?.authorizationNo);
  expect(shown).toContain('ACHAT/PURCHASE');
  await expectTimeline(api, payment.id, ['notified', 'outcome_lost', 'paid']);
});

test('a decline whose final answer is lost has the receipt that was announced', async () => {
  system.current.desjardins.chooseScenario({ scenario: 'answer', variant: 'cut', message: 'purchase' });
  const { payment, payer } = await paid(DESJARDINS_CARDS.declined);

  expect(payment.operations).toMatchObject([{ status: 'declined', receipt: { authorization: null, outcome: 'TRANSACTION REFUSEE' } }]);
  expect((await payer.readCheckout()).receipt).toEqual(payment.operations[0]?.receipt);
});

test('what the gateway says otherwise than before is refused, and its receipt is never kept', async () => {
  const { desjardins } = system.current;
  desjardins.chooseScenario({ scenario: 'result-notice', variant: 'other-amount', message: 'purchase' });
  const payment = await system.current.api.createPayment(anOrder({ ...ORDER, locale: 'fr-CA' }));
  await new PayerClient(system.current.bffs[0].url, payment).pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved });

  const { operations } = await expectStatus(system.current.api, payment.id, 'declined');
  expect(desjardins.notices(desjardins.transactions().at(-1)?.trxId)).toMatchObject([{ kind: 'result', state: 'refused' }]);
  expect(operations[0]?.receipt).toMatchObject({ authorization: null, outcome: 'TRANSACTION NON COMPLETEE' });
});

test('captures, cancels and refunds have the receipt of their batch; the payer is shown that of what was taken', async () => {
  const { api } = system.current;
  const { payment: hold, payer } = await paid(DESJARDINS_CARDS.approved, { intent: 'authorize', amount: 4_225 });
  const capture = await modified('capture', () => api.capture(hold.id, { amount: 4_000, ...AT_ONCE }));
  expect(capture.receipt).toMatchObject({
    ...STATEMENT,
    transaction: capture.bank?.trxId,
    authorization: capture.bank?.authorizationNo,
    reference: `${capture.bank?.sequenceNo} 05550001`,
    holder: HOLDER,
    outcome: 'APPROUVEE - MERCI',
  });
  expect(capture.receipt?.lines.join('\n')).toMatch(/COMPLETION\/COMPLETION +\$40\.00/);

  const refund = await modified('refund', () => api.refund(hold.id, { amount: 2_500, ...AT_ONCE }));
  expect(refund.receipt?.lines.join('\n')).toMatch(/REMBOURSEMENT\/REFUND +\$25\.00/);
  expect(refund.receipt?.authorization).toBe(refund.bank?.authorizationNo);
  expect((await payer.readCheckout()).receipt).toEqual(capture.receipt);

  const { payment: other, payer: otherPayer } = await paid(DESJARDINS_CARDS.approved, { intent: 'authorize' });
  const cancel = await modified('cancel', () => api.cancel(other.id, AT_ONCE));
  expect(cancel.receipt?.lines.join('\n')).toContain('ANNULATION/CANCELLATION');
  expect((await otherPayer.readCheckout()).receipt).toBeNull();
});

test('a refund that the batch refuses has the receipt of that', async () => {
  const { api, desjardins } = system.current;
  const { payment } = await paid();
  desjardins.chooseScenario({ scenario: 'batch', variant: 'refused', message: 'refund' });
  await batched(desjardins, 'refund', () => api.refund(payment.id, AT_ONCE));
  await desjardins.advanceClock(BATCH_WITHIN_MS);

  const { operation } = await expectOperation(api, payment.id, 'refund', 'declined');
  expect(operation.receipt).toMatchObject({ authorization: null, outcome: 'TRANSACTION NON COMPLETEE' });
});

test('a duplicate is asked for by many at once, and all are answered', async () => {
  const { api, desjardins } = system.current;
  const { payment } = await paid();
  const before = desjardins.requests({ message: 'receipt' }).length;

  const answers = await Promise.all([1, 2, 3, 4].map(() => api.askReceipt(payment.id, 10)));

  for (const { operations } of answers) expect(operations[0]?.receipt?.lines[0]).toBe('****Duplicate/Duplicata ****');
  const asked = desjardins.requests({ message: 'receipt' }).slice(before);
  expect(asked.map(({ answer }) => answer?.code)).toEqual(['M9', 'M9', 'M9', 'M9']);
  expect(new Set(asked.map(({ trxId }) => trxId)).size).toBe(4);
});

test('a refund that succeeds in silence has the numbers that the query tells, and its lines by a duplicate', async () => {
  const { api, desjardins } = system.current;
  const { refunded, bank, receipt } = await silentRefund();
  expect(receipt).toMatchObject({
    authorization: bank?.authorizationNo,
    reference: `${bank?.sequenceNo} 05550001`,
    holder: null,
    lines: [],
  });

  const { operations } = await api.askReceipt(refunded.id, 10);

  expect(desjardins.requests({ message: 'receipt' }).at(-1)?.targets).toEqual([bank?.trxId]);
  expect(operations.at(-1)?.receipt).toMatchObject({ authorization: receipt?.authorization, reference: receipt?.reference });
  expect(operations.at(-1)?.receipt?.lines.join('\n')).toContain('REMBOURSEMENT/REFUND');
});

test('what a duplicate tells beside its lines is kept', async () => {
  const { api, desjardins } = system.current;
  const { refunded, bank } = await silentRefund();

  desjardins.changeSettings({ duplicateTells: 'result' });
  const { operations } = await api.askReceipt(refunded.id, 10);
  desjardins.changeSettings({ duplicateTells: 'lines' });

  expect(operations.at(-1)?.receipt).toMatchObject({ authorization: bank?.authorizationNo, holder: HOLDER, outcome: 'APPROUVEE - MERCI' });
});

test('queries use the language that the merchant has agreed with the gateway', async () => {
  const { api, desjardins } = system.current;
  const { payment } = await paid(DESJARDINS_CARDS.approved, { amount: 901_008 });
  await api.askReceipt(payment.id, 10);

  for (const message of ['status', 'receipt'] as const) {
    expect(desjardins.requests({ message }).at(-1)?.document).not.toContain('<language>');
  }
});
