import { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import type { TypedCard } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { traces } from '../fixtures/traces.ts';
import { PAYER } from '../shop/payer.ts';
import { allRows } from '../support/database-rows.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { filesBelow } from '../support/files-below.ts';
import { savedCard } from '../support/paid-with.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';

/** A security code of four digits that nothing else consists of, which the bank declines: three digits would be found by chance. */
const SECURITY_CODE = '8146';
const AMEX: TypedCard = { number: '371400000000003', securityCode: '1234' };

/** Bytes are no text: four digits may stand in them by chance, but not beside a name for what they are. */
const NAMED_CODE = new RegExp(String.raw`(?:cvv2?|cvc|security[_ -]?code)[^A-Za-z0-9]{1,6}${SECURITY_CODE}`, 'i');

const system = useSystem();
const payments: string[] = [];

async function aPayer(amount: number): Promise<{ id: string; payer: PayerClient }> {
  const { api, bffs } = system.current;
  const payment = await api.createPayment(anOrder({ card: CardId.parse(await savedCard(system.current, AMEX)), amount }));
  payments.push(payment.id);
  return { id: payment.id, payer: new PayerClient(bffs[0].url, payment) };
}

async function payAndBeDeclined(): Promise<void> {
  const { id, payer } = await aPayer(18_300);
  await payer.payWithStoredCard({ nonce: newNonce(), securityCode: SECURITY_CODE });
  await expectStatus(system.current.api, id, 'declined');
}

async function beEchoedByTheGateway(): Promise<void> {
  const { api, simulator } = system.current;
  const { id, payer } = await aPayer(18_400);
  simulator.chooseScenario({
    command: 'make-rebill-sale',
    clientOrderId: `${id}-1`,
    behavior: { outcome: { status: 'declined', errorCode: '3', errorMessage: `Card ${AMEX.number}, CVV ${SECURITY_CODE} refused` } },
  });
  await payer.payWithStoredCard({ nonce: newNonce(), securityCode: SECURITY_CODE });
  await expectStatus(api, id, 'declined');
}

async function loseTheAnswer(): Promise<void> {
  const { api, simulator } = system.current;
  const { id, payer } = await aPayer(18_500);
  simulator.chooseScenario({ scenario: 'S22', variant: 'reset', command: 'make-rebill-sale', clientOrderId: `${id}-1` });
  await payer.payWithStoredCard({ nonce: newNonce(), securityCode: SECURITY_CODE });
  await expectStatus(api, id, 'declined');
}

async function dieBeforeTheAnswer(): Promise<void> {
  const { api, bffs, simulator } = system.current;
  const { id, payer } = await aPayer(18_600);
  simulator.chooseScenario({ scenario: 'S22', variant: 'no-answer', command: 'make-rebill-sale', clientOrderId: `${id}-1` });
  const lost = expect(payer.payWithStoredCard({ nonce: newNonce(), securityCode: SECURITY_CODE })).rejects.toThrow();
  await expect.poll(() => simulator.requests({ command: 'make-rebill-sale', clientOrderId: `${id}-1` })).toHaveLength(1);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();
  await expectStatus(api, id, 'declined');
}

/** What a mistaken client may send. Each is refused, and nothing of it is kept. */
async function sendTheCodeWhereItDoesNotBelong(): Promise<void> {
  const { bffs } = system.current;
  const { id, payer } = await aPayer(18_700);
  const good = await payer.newStoredCardAttempt({ nonce: newNonce(), securityCode: SECURITY_CODE });
  const wrong = [
    { ...good, card: SECURITY_CODE },
    { ...good, card: JSON.stringify({ security_code: SECURITY_CODE }) },
    { ...good, security_code: SECURITY_CODE },
    { ...good, [`security_code=${SECURITY_CODE}`]: true },
    { ...good, browser: { ...good.browser, security_code: SECURITY_CODE } },
    { ...good, nonce: newNonce() },
  ];
  for (const body of wrong) expect(await payer.sendAttempt(body)).toMatchObject({ ok: false });
  await fetch(`${bffs[0].url}/v1/checkout/${id}/attempts?security_code=${SECURITY_CODE}`, { method: 'POST' });
  expect((await system.current.api.readPayment(id)).status).toBe('awaiting_payer');
}

test('no security code of a payment with a stored card is left behind', async () => {
  await payAndBeDeclined();
  await beEchoedByTheGateway();
  await loseTheAnswer();
  await dieBeforeTheAnswer();
  await sendTheCodeWhereItDoesNotBelong();

  const { api, cluster, readLogs } = system.current;
  const told = await Promise.all(payments.map(async (id) => [await api.readPayment(id), await api.readTimeline(id)]));
  expect(traces(await readLogs(), [AMEX.number], SECURITY_CODE), 'logs').toEqual([]);
  expect(traces(JSON.stringify(told, undefined, 1), [AMEX.number], SECURITY_CODE), 'payments and timelines').toEqual([]);
  expect(traces(await allRows(cluster), [AMEX.number], SECURITY_CODE), 'rows').toEqual([]);
  let holdingThePayer = 0;
  for (const { path, bytes } of await filesBelow(cluster)) {
    expect(traces(bytes, [AMEX.number]), path).toEqual([]);
    expect(NAMED_CODE.exec(bytes), path).toBeNull();
    if (bytes.includes(PAYER.email ?? '')) holdingThePayer += 1;
  }
  expect(holdingThePayer, 'files that were searched and hold what is kept').toBeGreaterThan(0);
});
