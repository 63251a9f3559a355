import { CardId } from '@paydesk/shared/ids';
import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { CARDS, DESJARDINS_CARDS, EXPIRY, HOLDER, MYPOS_CARDS, type TypedCard } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { DESJARDINS_ACCOUNT } from '../../simulators/desjardins/entry.ts';
import { MYPOS_ACCOUNTS } from '../../simulators/mypos/entry.ts';
import { collectGarbage, INSPECTED } from '../../support/full-collection.ts';
import { memorySearch } from '../../support/memory-search.ts';
import { savedCard } from '../../support/paid-with.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { useSystem } from '../../support/start-system.ts';
import { aPayer, referenceOf } from '../attempt.ts';

const system = useSystem({ with: ['mypos', 'desjardins'], environment: INSPECTED });

/** Three digits stand anywhere by chance: they are looked for with what stands beside them in our messages. */
const CODE = '987';
const BESIDE_CODE = ['cvv2=', 'cc-csc=', '"security_code":"'];

const PAID_WITH = {
  payneteasy: { ...CARDS.approved, securityCode: CODE },
  form: { ...CARDS.approvedMastercard, securityCode: CODE },
  mypos: { ...MYPOS_CARDS.approved, securityCode: CODE },
  desjardins: DESJARDINS_CARDS.approved,
} as const;

test('no number and no security code stays in the memory of the process after the calls', async () => {
  for (let round = 0; round < 9; round += 1) {
    await Promise.all([
      payInFrame(PAID_WITH.payneteasy),
      payInForm(PAID_WITH.form),
      payInFrame(PAID_WITH.mypos, { account: MYPOS_ACCOUNTS.direct }),
      payInFrame(PAID_WITH.desjardins, { account: DESJARDINS_ACCOUNT, currency: 'CAD' }),
    ]);
  }
  await Promise.all([payWithStoredCard(), beRefused(), loseTheAnswer()]);
  await payInForm(PAID_WITH.form);

  const rightAfter = await search();
  await overwriteWhatNodeHasRead();
  await collectGarbage(system.current.bffs[0].logFile);
  const afterwards = await search();

  process.stdout.write(
    `numbers and security codes in memory: ${rightAfter.secrets.length} right after, ${afterwards.secrets.length} afterwards\n`,
  );
  expect(rightAfter.secrets.filter(({ pattern }) => !OF_LAST_FORM.includes(pattern))).toEqual([]);
  expect(rightAfter.secrets.length).toBeLessThanOrEqual(OF_LAST_FORM.length);
  expect(afterwards.secrets).toEqual([]);
  // What may be kept is found, so nothing was overlooked.
  expect(afterwards.kept).toEqual(expect.arrayContaining([HOLDER, PAID_WITH.payneteasy.number.slice(0, 6)]));
});

/** The parser of Node reads all requests into one buffer, which holds a posted form until a longer request comes. */
const OF_LAST_FORM: readonly string[] = [PAID_WITH.form.number, `cc-csc=${CODE}`];

async function overwriteWhatNodeHasRead(): Promise<void> {
  const long = { 'x-filler': 'x'.repeat(12_000) };
  expect((await fetch(`${system.current.bffs[0].url}/livez`, { headers: long })).status).toBeLessThan(500);
}

async function payInFrame(card: TypedCard, wishes: Parameters<typeof anOrder>[0] = {}): Promise<void> {
  const payment = await system.current.api.createPayment(anOrder(wishes));
  await payerOf(payment).pay({ nonce: newNonce(), card });
}

async function payInForm(card: TypedCard): Promise<void> {
  expect(await postedForm(card)).toBe(303);
}

/** With the security code alone. */
async function payWithStoredCard(): Promise<void> {
  const card = CardId.parse(await savedCard(system.current));
  const payment = await system.current.api.createPayment(anOrder({ card }));
  await payerOf(payment).payWithStoredCard({ nonce: newNonce(), securityCode: CODE });
}

/** Before anything is sent: for what the payer has typed, and for what cannot be read. */
async function beRefused(): Promise<void> {
  const { number, securityCode } = PAID_WITH.payneteasy;
  const payment = await system.current.api.createPayment(anOrder());
  const sealed = await payerOf(payment).newAttempt({ nonce: newNonce(), card: { number, securityCode } });
  expect((await payerOf(payment).sendAttempt({ ...sealed, nonce: newNonce() })).status).toBe(422);
  const wrong = await payerOf(payment).newAttempt({ nonce: newNonce(), card: { number: `${number.slice(0, -1)}2`, securityCode } });
  expect((await payerOf(payment).sendAttempt(wrong)).status).toBe(422);
  expect(await postedForm(PAID_WITH.form, { 'cc-exp': '' })).toBe(422);
  expect(await postedForm(PAID_WITH.form, { token: 'none' })).toBe(404);
  expect(await postedForm(PAID_WITH.form, { more: '\u0000' })).toBe(400);
}

async function loseTheAnswer(): Promise<void> {
  const { payment, payer } = await aPayer(system.current);
  system.current.simulator.chooseScenario({
    clientOrderId: referenceOf(payment),
    behavior: { paymentAnswer: { kind: 'reset', times: null } },
  });
  await payer.pay({ nonce: newNonce(), card: PAID_WITH.payneteasy });
}

function payerOf(payment: Payment): PayerClient {
  return new PayerClient(system.current.bffs[0].url, payment);
}

async function postedForm({ number, securityCode }: TypedCard, changes: Readonly<Record<string, string>> = {}): Promise<number> {
  const { api, bffs } = system.current;
  const { id, client_token: token } = await api.createPayment(anOrder());
  const card = { 'cc-number': number, 'cc-exp': EXPIRY.typed, 'cc-csc': securityCode, 'cc-name': HOLDER };
  const body = new URLSearchParams({ token, nonce: newNonce(), ...card, ...changes });
  return (await fetch(`${bffs[0].url}/pay/${id}/attempts`, { method: 'POST', redirect: 'manual', body })).status;
}

async function search() {
  const numbers = Object.values(PAID_WITH).map(({ number }) => number);
  const secret = [...numbers, ...BESIDE_CODE.map((name) => `${name}${CODE}`)];
  const kept = [HOLDER, PAID_WITH.payneteasy.number.slice(0, 6)];
  const hits = await memorySearch(system.current.bffs[0].pid, [...secret, ...kept]);
  return {
    secrets: hits.filter(({ pattern }) => secret.includes(pattern)),
    kept: [...new Set(hits.map(({ pattern }) => pattern))],
  };
}
