import { expect, test } from 'vitest';
import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import { aQuestion as anyQuestion } from '../../payments/testing/gateway-commands.ts';
import { examineAccount } from './asking.ts';
import { DesjardinsSettings } from './config.ts';
import { answering, aSession, PLAIN_SETTINGS, type Said } from './fixtures/answering.ts';
import { anError, aResponse, aTransaction } from './fixtures/builders.ts';
import { askedTogether } from '../../payments/testing/gateway-parts.ts';

const PAYMENT = 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w';
const ADDRESS = { reference: 'qry_01', notificationUrl: 'https://shop.example/notifications/desjardins/main/qry_01/secret' };
const OTHER_PAYMENT = 'pay_01jd3k5x8q2m4n6p7r9s0t1v2x';

test('one query names every transaction, and its answer is found in the response', async () => {
  const found = `<status id="qry_01">${[1, 2].map((n) => target(`01jd3k5x8q2m4n6p7r9s0t1v2w_${n}`)).join('')}</status>`;
  const { asking, sent } = ask([aQuestion(`${PAYMENT}-1`), aQuestion(`${PAYMENT}-2`)], aResponse(found));

  expect(await asking).toMatchObject([
    { reference: `${PAYMENT}-1`, report: { outcome: 'approved' } },
    { reference: `${PAYMENT}-2`, report: { outcome: 'approved' } },
  ]);
  expect(sent.map(({ totalTimeoutMs }) => totalTimeoutMs)).toEqual([25_000, 25_000]);
  expect(sent[1]?.body.match(/<trx /g)).toHaveLength(2);
});

test.each([
  ['taken', aResponse('<transaction id="qry_01" accepted="yes"/>')],
  ['answered with an empty body', new Uint8Array()],
])('a query that is %s is answered by a post', async (_how, said) => {
  expect(await ask([aQuestion(`${PAYMENT}-1`)], said).asking).toBe('posted');
});

test('what an answer is silent about has no answer', async () => {
  const found = `<status id="qry_01">${target('01jd3k5x8q2m4n6p7r9s0t1v2w_1')}</status>`;

  expect(await ask([aQuestion(`${PAYMENT}-1`), aQuestion(`${OTHER_PAYMENT}-1`)], aResponse(found)).asking).toHaveLength(1);
});

test.each<[string, Said]>([
  ['refused', anError('WS07')],
  ['answered for another query', aResponse('<transaction id="qry_02" accepted="yes"/>')],
  [
    'answered with a receipt',
    aResponse('<receipt_copy id="qry_01"><transaction id="x" found="yes"><receipt>0</receipt></transaction></receipt_copy>'),
  ],
  ['answered like a payment', aResponse(aTransaction())],
  ['answered with HTTP 503', 503],
])('a query that is %s tells nothing', async (_how, said) => {
  await expect(ask([aQuestion(`${PAYMENT}-1`)], said).asking).rejects.toMatchObject({ name: 'GatewayFault', delivery: 'perhaps_sent' });
});

test('a query whose login is refused was not sent', async () => {
  const { gateway, sent } = answering([anError('WS01')]);

  await expect(askedTogether(gateway).ask([aQuestion(`${PAYMENT}-1`)], ADDRESS)).rejects.toMatchObject({ delivery: 'not_sent' });
  expect(sent).toHaveLength(1);
});

test.each([0, 11])('a query about %i transactions is never sent', async (count) => {
  const { gateway, sent } = answering([]);
  const questions = Array.from({ length: count }, (_, n) => aQuestion(`${PAYMENT}-${n + 1}`));

  await expect(askedTogether(gateway).ask(questions, ADDRESS)).rejects.toThrow();
  expect(askedTogether(gateway).questionsMax).toBe(10);
  expect(sent).toEqual([]);
});

function ask(questions: readonly OutcomeQuestion[], said: Said) {
  const { gateway, sent } = answering([aSession(ADDRESS.reference), said]);
  return { asking: askedTogether(gateway).ask(questions, ADDRESS), sent };
}

function aQuestion(reference: string): OutcomeQuestion {
  return anyQuestion({ kind: 'sale', reference, amount: 4_225n, currency: 'CAD', ageMs: 120_000, notices: [] });
}

function target(id: string): string {
  return aTransaction({ attributes: { id, state: 'approved', found: 'yes' } });
}

const LOGIN = 'doctor_0123456789abcdef01234567';

function askAboutKey(said: Said) {
  const { transport, sent } = answering([said]);
  return { asked: examineAccount(DesjardinsSettings.parse(PLAIN_SETTINGS), { transport }).askAboutKey(LOGIN), sent };
}

test('whether the key is known is asked by a login, and nothing is sent in its session', async () => {
  const { asked, sent } = askAboutKey(aSession(LOGIN));

  expect(await asked).toMatchObject({ status: 'ok' });
  expect(sent.map(({ body }) => body.includes('<login>'))).toEqual([true]);
});

test.each([
  ['WS01', 'failed', 'refuses our login: error WS01'],
  ['WX03', 'failed', 'cannot be told whether the key is the reason'],
  ['WE15', 'warning', 'cannot be told: the login is answered error WE15'],
  ['WS99', 'warning', 'cannot be told'],
])('a login that is answered %s: %s', async (code, status, words) => {
  expect(await askAboutKey(anError(code)).asked).toMatchObject({ status, message: expect.stringContaining(words) as string });
});

test('what is no answer of the gateway says nothing of the key', async () => {
  await expect(askAboutKey(404).asked).rejects.toThrow('HTTP 404');
});
