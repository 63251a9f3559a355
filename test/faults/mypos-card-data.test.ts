import { expect, test, vi } from 'vitest';
import { MYPOS_CARDS } from '../fixtures/cards.ts';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { anOrder } from '../fixtures/orders.ts';
import { traces } from '../fixtures/traces.ts';
import { PAYER } from '../shop/payer.ts';
import type { BehaviorPatch } from '../simulators/mypos/behavior-patch.ts';
import { testKey } from '../simulators/mypos/testing/vectors.ts';
import { allRows, queryDatabase } from '../support/database-rows.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { filesBelow } from '../support/files-below.ts';
import { myposMoneyMessages, myposOrderOf } from '../support/mypos-messages.ts';
import { useSystem } from '../support/start-system.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { aPayer } from './attempt.ts';
import { type PaymentPageVisit, visitPaymentPage } from './payment-page-visit.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

/** No number begins with a zero, so nothing else consists of these digits. */
const SECURITY_CODE = '013';
const NUMBERS = Object.values(MYPOS_CARDS).map(({ number }) => number);
const CARD = { number: MYPOS_CARDS.approved.number, securityCode: SECURITY_CODE };
const KEYS = ['merchant-keyindex1.private', 'gateway-keyindex1.private'].map((name) => testKey(`TEST-ONLY-${name}.pem`));
/** A line of a key in the middle of its text: the first is the same for all keys. */
const KEY_LINES = KEYS.flatMap((pem) => pem.split('\n').slice(2, -3));
/** The only columns that may hold the gateway's name for a card. */
const TOKEN_COLUMNS = [
  ['cards', 'reference'],
  ['attempts', 'card_reference'],
] as const;

const system = useSystem({ with: ['mypos'] });
const payments: string[] = [];

async function payInApp(card: { number: string; securityCode: string }, behavior: BehaviorPatch, wishes = {}): Promise<string> {
  const { mypos } = system.current;
  const { payment, payer } = await aPayer(system.current, { account: MYPOS_ACCOUNTS.direct, ...wishes });
  payments.push(payment.id);
  mypos.chooseScenario({ orderId: myposOrderOf(payment.id), behavior });
  await payer.pay({ nonce: newNonce(), card });
  await expect.poll(async () => (await system.current.api.readPayment(payment.id)).status).toMatch(/^(captured|declined|authorized)$/);
  return payment.id;
}

async function payInAppHoweverItEnds(): Promise<void> {
  const answers = ['none', 'badsig', 'nosig', 'html', 'mismatched-tag', 'doctype', 'reset-after', 'timeout-after'] as const;
  const { number } = MYPOS_CARDS.insufficientFunds;
  await Promise.all([
    payInApp({ number, securityCode: SECURITY_CODE }, {}),
    ...answers.map((kind) => payInApp(CARD, { answer: { kind } })),
    payInApp(CARD, {}, { intent: 'authorize' }),
  ]);
}

async function storedCard(payment: string): Promise<string> {
  return vi.waitFor(async () => {
    const id = (await system.current.api.readPayment(payment)).card?.id;
    expect(id).toMatch(/^card_/);
    return id!;
  }, UNTIL_STUCK);
}

async function keepCards(): Promise<void> {
  const { api, bffs } = system.current;
  const card = await storedCard(await payInApp(CARD, {}, { save_card: true }));
  const again = await api.createPayment({ ...anOrder({ account: MYPOS_ACCOUNTS.direct }), card });
  payments.push(again.id);
  await new PayerClient(bffs[0].url, again).payWithStoredCard({ nonce: newNonce(), securityCode: null });
  await expectStatus(api, again.id, 'captured');
  const atPage = await api.createPayment(anOrder({ account: MYPOS_ACCOUNTS.hosted, save_card: true }));
  payments.push(atPage.id);
  const visit: PaymentPageVisit = await visitPaymentPage(system.current, atPage, 1);
  await visit.pay();
  await visit.comeHome();
  await storedCard(atPage.id);
}

async function dieBeforeTheAnswer(): Promise<void> {
  const { api, bffs, mypos } = system.current;
  const { payment, payer } = await aPayer(system.current, { account: MYPOS_ACCOUNTS.direct });
  payments.push(payment.id);
  mypos.chooseScenario({ orderId: myposOrderOf(payment.id), behavior: { answer: { kind: 'timeout-after' } } });
  const lost = expect(payer.pay({ nonce: newNonce(), card: CARD })).rejects.toThrow();
  await expect.poll(() => myposMoneyMessages(mypos, payment.id)).toHaveLength(1);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();
  await expectStatus(api, payment.id, 'captured');
}

/** Every signature that was sent by us, answered with, or posted to us. */
function signatures(): readonly string[] {
  const { mypos } = system.current;
  const requests = mypos
    .requests()
    .flatMap(({ parameters, answer }) => [Object.fromEntries(parameters)['Signature'], answer?.['Signature']]);
  const callbacks = mypos.callbacks().map(({ body }) => new URLSearchParams(body).get('Signature') ?? '');
  return [...new Set([...requests, ...callbacks])].filter((signature) => signature !== undefined && signature.length > 100) as string[];
}

function found(text: string, secrets: readonly string[]): readonly string[] {
  return secrets.filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)));
}

test('neither card, code, token, key nor signature of a payment at myPOS is left behind where it does not belong', async () => {
  await payInAppHoweverItEnds();
  await keepCards();
  await dieBeforeTheAnswer();

  const { api, cluster, directory, mypos, readLogs } = system.current;
  // The first is one that the gateway has had from the start.
  const [, ...tokens] = mypos.storedCards().map(({ token }) => token);
  const signed = signatures();
  expect([tokens.length, signed.length > 20, KEY_LINES.length > 20]).toEqual([2, true, true]);
  const told = await Promise.all(payments.map(async (id) => [await api.readPayment(id), await api.readTimeline(id)]));
  const outbox = await queryDatabase(cluster, 'select body from outbox');
  const secrets = [...tokens, ...signed, ...KEY_LINES];
  for (const [where, text] of Object.entries({
    logs: await readLogs(),
    'payments, timelines and events': JSON.stringify([told, outbox], undefined, 1),
  })) {
    expect(traces(text, NUMBERS, SECURITY_CODE), where).toEqual([]);
    expect(found(text, secrets), where).toEqual([]);
  }

  const rows = await allRows(cluster);
  expect(traces(rows, NUMBERS, SECURITY_CODE), 'rows').toEqual([]);
  expect(found(rows, [...signed, ...KEY_LINES]), 'rows').toEqual([]);
  expect(found(rows, tokens), 'rows').toEqual(tokens);
  expect(found(await rowsWithoutTokens(), tokens), 'columns that are not for tokens').toEqual([]);
  await searchFiles(directory);
});

/** Everything that any table holds, but for the columns in which tokens are kept. */
async function rowsWithoutTokens(): Promise<string> {
  const { cluster } = system.current;
  const tables = await queryDatabase<{ name: string }>(cluster, "select tablename as name from pg_tables where schemaname = 'public'");
  const dumps = await Promise.all(
    tables.map(({ name }) => {
      const hidden = TOKEN_COLUMNS.filter(([table]) => table === name).map(([, column]) => ` - '${column}'`);
      return queryDatabase<{ row: string }>(cluster, `select (to_jsonb(t)${hidden.join('')})::text as row from "${name}" t`);
    }),
  );
  return dumps
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

/** Database, logs and configuration, as they lie on the disk. Three digits may stand in bytes by chance, the rest may not. */
async function searchFiles(directory: string): Promise<void> {
  let holdingThePayer = 0;
  for (const { path, bytes } of await filesBelow(directory)) {
    expect(traces(bytes, NUMBERS), path).toEqual([]);
    expect(found(bytes, KEY_LINES), path).toEqual([]);
    if (bytes.includes(PAYER.email ?? '')) holdingThePayer += 1;
  }
  expect(holdingThePayer, 'files that were searched and hold what is kept').toBeGreaterThan(0);
}
