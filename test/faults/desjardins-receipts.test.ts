import type { Payment } from '@paydesk/shared/payment';
import { expect, test, vi } from 'vitest';
import { DESJARDINS_CARDS } from '../fixtures/cards.ts';
import { batched } from '../support/batched.ts';
import { expectOperation } from '../support/expect-operation.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { aCanadianPayer, useDesjardinsReplicas } from './desjardins-replicas.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

const BATCH_MS = 60_000;
const AT_ONCE = { waitSeconds: 0 };

const system = useDesjardinsReplicas({ replicas: 2, simulator: { timings: { batchDelayMs: BATCH_MS } } });

test('clerks at two replicas ask for the same duplicate in the same second, and each gets it', async () => {
  const { bffs, desjardins } = system.current;
  const payment = await aSale();

  const answers = await Promise.all([...bffs, ...bffs, ...bffs].map(({ api }) => api.askReceipt(payment.id, 10)));

  for (const { operations } of answers) expect(operations[0]?.receipt?.lines[0]).toBe('****Duplicate/Duplicata ****');
  expect(desjardins.requests({ message: 'receipt' }).map(({ answer }) => answer?.code)).toEqual(answers.map(() => 'M9'));
});

test('a replica that is killed before the final answer leaves the receipt to the other', async () => {
  const { bffs, desjardins } = system.current;
  const { payment, payer, trxId } = await aCanadianPayer(system.current, 1);
  desjardins.chooseScenario({ scenario: 'answer', variant: 'never', message: 'purchase' });
  const paying = payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved }).catch(() => undefined);
  await vi.waitFor(
    () => {
      expect(desjardins.messageCounts(trxId)).toMatchObject({ M4: 1, M6: 1, M7: 1 });
    },
    { ...UNTIL_STUCK, interval: 5 },
  );
  await bffs[1]!.kill();
  await paying;

  const { operations } = await expectStatus(bffs[0].api, payment.id, 'captured');
  expect(operations[0]?.receipt?.authorization).toBe(desjardins.transaction(trxId)?.authorizationNo);
  await bffs[1]!.restart();
});

test('a result that comes after a query has found the outcome brings its receipt, and one that differs from it does not', async () => {
  const { bffs, desjardins } = system.current;
  const { api } = bffs[1]!;
  const payment = await aSale();
  desjardins.chooseScenario({ scenario: 'batch', variant: 'silent-success', message: 'refund', behavior: { batchDelayMs: BATCH_MS } });
  await batched(desjardins, 'refund', () => api.refund(payment.id, AT_ONCE));
  await desjardins.advanceClock(BATCH_MS);
  const { operation } = await expectOperation(api, payment.id, 'refund', 'succeeded');
  expect(operation.receipt?.lines).toEqual([]);
  const { trxId, responseUrl } = desjardins.transactions().at(-1)!;
  const post = (approved: 'yes' | 'no', authorization: string) => postResult(responseUrl, trxId, payment.amount, approved, authorization);

  expect(await post('no', '111111')).toContain('accepted="no"');
  expect(await post('yes', '222222')).toContain('accepted="yes"');
  expect(await post('yes', '333333')).toContain('accepted="no"');

  const { operations } = await api.readPayment(payment.id);
  expect(operations.at(-1)?.receipt).toMatchObject({ authorization: '222222', lines: ['REMBOURSEMENT/REFUND'] });
});

/** M4, as the gateway posts it. */
async function postResult(url: string, trxId: string, cents: number, approved: 'yes' | 'no', authorization: string): Promise<string> {
  const fields = `<amount>${String(cents)}</amount><authorization_no>${authorization}</authorization_no>`;
  const transaction = `<transaction id="${trxId}" type="refund" currency="CAD" currencyText="CAD $ " approved="${approved}">${fields}<receipt><![CDATA[0REMBOURSEMENT/REFUND]]></receipt></transaction>`;
  const body = `<?xml version="1.0" encoding="ISO-8859-15"?><request input="xml"><merchant id="654321">${transaction}</merchant></request>`;
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'text/xml' }, body });
  return response.text();
}

async function aSale(): Promise<Payment> {
  const { payment, payer } = await aCanadianPayer(system.current, 1);
  await payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved });
  return expectStatus(system.current.bffs[1]!.api, payment.id, 'captured');
}
