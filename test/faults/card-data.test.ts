import pg from 'pg';
import { expect, test } from 'vitest';
import { type TypedCard, CARDS, EXPIRY, HOLDER } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { traces } from '../fixtures/traces.ts';
import { PAYER } from '../shop/payer.ts';
import { expectStatus, moneyMessages } from '../support/expect-payment.ts';
import { filesBelow } from '../support/files-below.ts';
import { sendNotification } from '../support/notifications.ts';
import { newNonce } from '../support/payer-client.ts';
import { controlOf } from '../support/sign-as-gateway.ts';
import { CONTROL_KEY } from '../simulators/payneteasy/entry.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer, referenceOf } from './attempt.ts';

/** A security code of four digits that nothing else consists of, which the bank declines: three digits would be found by chance. */
const AMEX: TypedCard = { number: '371400000000003', securityCode: '8146' };
const CARD_NUMBERS = [...Object.values(CARDS), AMEX].map(({ number }) => number);

const system = useSystem();

test('neither a card number nor a security code is left behind by payments, however they end', async () => {
  await payWithEveryCard();
  await payWithoutScript();
  await beEchoedByTheGateway();
  await sendCardNumbersWhereTheyDoNotBelong();
  await loseTheAnswer();

  const { cluster, readLogs } = system.current;
  expect(traces(await readLogs(), CARD_NUMBERS, AMEX.securityCode), 'logs').toEqual([]);
  expect(traces(await timelines(), CARD_NUMBERS, AMEX.securityCode), 'timelines').toEqual([]);
  expect(traces(await allRows(cluster), CARD_NUMBERS, AMEX.securityCode), 'rows').toEqual([]);
  let holdingThePayer = 0;
  for (const { path, bytes } of await filesBelow(cluster)) {
    // Bytes are no text: four digits may stand there by chance, sixteen may not.
    expect(traces(bytes, CARD_NUMBERS), path).toEqual([]);
    if (bytes.includes(PAYER.email ?? '')) holdingThePayer += 1;
  }
  expect(holdingThePayer, 'files that were searched and hold what is kept').toBeGreaterThan(0);
});

const payments: string[] = [];

async function payWithEveryCard(): Promise<void> {
  const { api } = system.current;
  await Promise.all(
    [...Object.values(CARDS), AMEX].map(async (card) => {
      const { payment, payer } = await aPayer(system.current);
      payments.push(payment.id);
      await payer.pay({ nonce: newNonce(), card });
      await expect.poll(async () => (await api.readPayment(payment.id)).status).not.toBe('processing');
    }),
  );
}

/** As plain text over TLS, right and wrong. */
async function payWithoutScript(): Promise<void> {
  const { bffs } = system.current;
  const { number, securityCode } = AMEX;
  const right = { 'cc-number': number, 'cc-exp': EXPIRY.typed, 'cc-csc': securityCode, 'cc-name': HOLDER };
  const forms = [
    right,
    { ...right, 'cc-exp': '' },
    { ...right, 'cc-name': number },
    { ...right, [number]: securityCode },
    { ...right, nonce: number },
    { ...right, token: number },
    { ...right, stored_card: number, save_card: number },
  ];
  for (const form of forms) {
    const { payment } = await aPayer(system.current);
    payments.push(payment.id);
    const body = new URLSearchParams({ token: payment.client_token, nonce: newNonce(), ...form }).toString();
    for (const [type, sent] of [
      ['application/x-www-form-urlencoded', body],
      ['application/x-www-form-urlencoded', `${body}&x=%ff`],
      ['text/plain', body],
      ['application/x-www-form-urlencoded', `${body}&x=${'x'.repeat(20_000)}`],
    ] as const) {
      const response = await fetch(`${bffs[0].url}/pay/${payment.id}/attempts`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': type },
        body: sent,
      });
      const answer = `${response.headers.get('location') ?? ''}\n${await response.text()}`;
      expect(traces(answer.replaceAll(payment.id, ''), CARD_NUMBERS), sent.slice(-20)).toEqual([]);
    }
  }
}

/** A gateway that repeats in its messages what it was sent. */
async function beEchoedByTheGateway(): Promise<void> {
  const { api, simulator } = system.current;
  for (const status of ['declined', 'error'] as const) {
    const { payment, payer } = await aPayer(system.current);
    payments.push(payment.id);
    simulator.chooseScenario({
      clientOrderId: referenceOf(payment),
      behavior: {
        outcome: { status, errorCode: '3', errorMessage: `Card ${AMEX.number} (3714 000000 00003), CVV ${AMEX.securityCode} refused` },
      },
    });
    await payer.pay({ nonce: newNonce(), card: AMEX });
    await expectStatus(api, payment.id, status === 'declined' ? 'declined' : 'failed');
  }
}

/** What a mistaken or hostile client may send. Each is refused, and nothing of it is kept. */
async function sendCardNumbersWhereTheyDoNotBelong(): Promise<void> {
  const { api, simulator, bffs } = system.current;
  const { payment, payer } = await aPayer(system.current);
  payments.push(payment.id);
  const { number, securityCode } = AMEX;
  const good = await payer.newAttempt({ nonce: newNonce(), card: AMEX });
  const wrong = [
    { ...good, card: number },
    { ...good, card: `${good.card.slice(0, -4)}AAAA` },
    { ...good, card: JSON.stringify({ number, security_code: securityCode }) },
    {
      ...good,
      card: good.card
        .split('.')
        .map(() => Buffer.from(number).toString('base64url'))
        .join('.'),
    },
    { ...good, number, security_code: securityCode },
    { ...good, [number]: securityCode },
    { ...good, payer: { email: number, phone: `${number}${securityCode}` } },
    { ...good, browser: { ...good.browser, color_depth: Number(number) } },
    { ...good, nonce: number },
  ];
  for (const body of wrong) expect(await payer.sendAttempt(body)).toMatchObject({ ok: false });

  const url = `${bffs[0].url}/v1/checkout/${payment.id}/attempts`;
  const authorization = `Bearer ${payment.client_token}`;
  const json = { authorization, 'content-type': 'application/json' };
  const requests: [string, RequestInit][] = [
    [url, { method: 'POST', headers: json, body: `{"card": ${number} "security_code": ${securityCode}` }],
    [url, { method: 'POST', headers: json, body: JSON.stringify({ card: number.repeat(5_000) }) }],
    [url, { method: 'POST', headers: { authorization, 'content-type': 'text/plain' }, body: `number=${number}&cvv2=${securityCode}` }],
    [url, { method: 'POST', headers: { ...json, authorization: `Bearer ${number}` }, body: '{}' }],
    [`${url.replace('/attempts', '/events')}?after=x${number}`, { headers: { authorization } }],
    [`${url.replace('/attempts', '/events')}?card=${number}&cvv2=${securityCode}`, { headers: { authorization } }],
    [`${bffs[0].url}/v1/checkout/${number}`, { headers: { authorization } }],
    [`${bffs[0].url}/pay/${number}?token=${number}`, {}],
    [`${bffs[0].url}/${number}`, { headers: { 'user-agent': number, 'idempotency-key': number } }],
  ];
  for (const [address, request] of requests) {
    const response = await fetch(address, request);
    expect(response.ok).toBe(false);
    expect(traces(await response.text(), CARD_NUMBERS), address).toEqual([]);
  }
  await expect(api.createPayment({ ...anOrder(), ...({ card: { number, security_code: securityCode } } as object) })).rejects.toThrow(
    'invalid_request',
  );
  await notifyWithCardNumbers(simulator.orders()[0]!, number, securityCode);
}

async function notifyWithCardNumbers(
  { clientOrderId, paynetOrderId }: { clientOrderId: string; paynetOrderId: string },
  number: string,
  securityCode: string,
): Promise<void> {
  const { simulator } = system.current;
  const notifyUrl = moneyMessages(simulator, clientOrderId)[0]!.parameters['notify_url']!;
  const claim = { status: 'approved', orderid: paynetOrderId, client_orderid: clientOrderId };
  const fields = {
    ...claim,
    type: 'sale',
    amount: '149.00',
    control: controlOf(claim, CONTROL_KEY),
    error_message: `card ${number} cvv ${securityCode}`,
    descriptor: number,
    credit_card_number: number,
    cvv2: securityCode,
  };
  expect(await sendNotification({ url: notifyUrl, fields })).toBe(200);
  expect(await sendNotification({ url: notifyUrl, fields: { ...fields, control: number, client_orderid: number } })).toBe(403);
}

async function loseTheAnswer(): Promise<void> {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  payments.push(payment.id);
  simulator.chooseScenario({ clientOrderId: referenceOf(payment), behavior: { paymentAnswer: { kind: 'reset', times: null } } });
  await payer.pay({ nonce: newNonce(), card: AMEX });
  await expectStatus(api, payment.id, 'declined');
}

async function timelines(): Promise<string> {
  const { api } = system.current;
  const told = await Promise.all(payments.map(async (id) => [await api.readPayment(id), await api.readTimeline(id)]));
  return JSON.stringify(told, (_key, value: unknown) => value, 1);
}

/** Everything that any table holds, outbox and inbox included: files may keep it compressed. */
async function allRows(cluster: string): Promise<string> {
  const client = new pg.Client({ host: cluster, port: 5432, user: 'paydesk', database: 'paydesk' });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    const dumps = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select to_json(t)::text as row from ${name} t`);
      dumps.push(...rows.map(({ row }) => row));
    }
    expect(dumps.length).toBeGreaterThan(payments.length);
    return dumps.join('\n');
  } finally {
    await client.end();
  }
}
