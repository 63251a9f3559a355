import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { traces } from '../fixtures/traces.ts';
import { formBody } from '../simulators/mypos/form.ts';
import { PATIENT_MYPOS_ACCOUNT } from '../support/pace.ts';
import { useSystem } from '../support/start-system.ts';
import { postNotification, signedByGateway } from './forged-notifications.ts';
import { expectPaidOnce, INTENTS } from './paid-once.ts';
import { atPaymentPage, type PaymentPageVisit } from './payment-page-visit.ts';
import { rowsOf } from './payment-rows.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const TEN_MB = 10 * 1024 * 1024;
/** Belongs nowhere, and least of all into a log. */
const CARD_NUMBER = '4006090000000007';
const SLOW_SENDERS = 50;

type Sent = (genuine: string, url: string) => RequestInit & { readonly url?: string };

/** An authentic notification that comes as none does, by what is strange about it; and how it is answered. */
const STRANGE: Readonly<Record<string, readonly [Sent, number]>> = {
  'a GET': [(genuine, url) => ({ method: 'GET', url: `${url}?${genuine}` }), 400],
  'a PUT': [(genuine) => ({ method: 'PUT', headers: FORM, body: genuine }), 405],
  'a body of 10 MB': [(genuine) => ({ method: 'POST', headers: FORM, body: `${genuine}&Note=${'x'.repeat(TEN_MB)}` }), 413],
  '10 MB, compressed': [
    (genuine) => ({
      method: 'POST',
      headers: { ...FORM, 'content-encoding': 'gzip' },
      body: gzipSync(`${genuine}&Note=${'x'.repeat(TEN_MB)}`),
    }),
    413,
  ],
  'a thousand fields more': [(genuine) => ({ method: 'POST', headers: FORM, body: genuine + '&n=1'.repeat(1_000) }), 400],
  'JSON by its content type': [(genuine) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: genuine }), 400],
  'text by its content type': [(genuine) => ({ method: 'POST', headers: { 'content-type': 'text/plain' }, body: genuine }), 400],
  'without a content type': [(genuine) => ({ method: 'POST', body: Buffer.from(genuine) }), 400],
  'in parts': [(genuine) => ({ method: 'POST', body: inParts(genuine) }), 400],
  'in UTF-16': [(genuine) => ({ method: 'POST', headers: FORM, body: Buffer.from(genuine, 'utf16le') }), 400],
  'an empty body': [() => ({ method: 'POST', headers: FORM, body: '' }), 400],
  'a broken percent sequence': [(genuine) => ({ method: 'POST', headers: FORM, body: `${genuine}&a=%ZZ` }), 400],
  'a body that is no form': [() => ({ method: 'POST', headers: FORM, body: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }), 400],
  'a card number beside it': [
    (genuine) => ({ method: 'POST', headers: FORM, body: `${genuine}&card_number=${CARD_NUMBER}&cvv2=814` }),
    403,
  ],
  'a card number for a name': [(genuine) => ({ method: 'POST', headers: FORM, body: `${CARD_NUMBER}=1&${genuine}` }), 403],
};

const system = useSystem({ with: ['mypos'], accounts: { mypos: PATIENT_MYPOS_ACCOUNT } });

function inParts(genuine: string): FormData {
  const parts = new FormData();
  for (const [name, value] of new URLSearchParams(genuine)) parts.append(name, value);
  return parts;
}

function address(): string {
  return `${system.current.bffs[0].url}/notifications/mypos/${MYPOS_ACCOUNTS.hosted}`;
}

/** A payer has paid, and no authentic notification has come yet. */
async function unannounced(): Promise<{ visit: PaymentPageVisit; genuine: string }> {
  const callback = { notify: 'never', forgeries: ['missing-signature'] } as const;
  const visit = await atPaymentPage(system.current, { intent: 'sale', scenario: { behavior: { outcome: 0, callback } } });
  await visit.pay();
  return { visit, genuine: formBody(signedByGateway(system.current.mypos.callbacks(visit.orderId)[0]!.body)) };
}

/** Begins to send a notification and does not go on. `end` sends nothing more, and waits until the BFF has closed the connection. */
function sendSlowly(body: string): { end(): Promise<void> } {
  const sending = request(address(), { method: 'POST', headers: { ...FORM, 'content-length': body.length } });
  sending.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => {
    sending.once('close', resolve);
  });
  sending.write(body.slice(0, body.length / 2));
  return {
    end() {
      sending.socket?.end();
      return closed;
    },
  };
}

test.for(Object.keys(STRANGE))('a notification that is %s is refused, and the honest one after it is not', async (what) => {
  const { cluster, readLogs } = system.current;
  const { visit, genuine } = await unannounced();
  const rows = await rowsOf(cluster, visit.payment.id);
  const [strange, status] = STRANGE[what]!;
  const { url = address(), ...init } = strange(genuine, address());

  const response = await fetch(url, init);

  expect([response.status, await response.text()]).toEqual([status, expect.not.stringMatching(/^OK/)]);
  expect(await rowsOf(cluster, visit.payment.id)).toEqual(rows);
  expect(await postNotification(address(), genuine)).toEqual({ status: 200, body: 'OK' });
  await expectPaidOnce(system.current, visit.payment, INTENTS[1]);
  const logs = await readLogs();
  expect(traces(logs, [CARD_NUMBER])).toEqual([]);
  expect(logs).not.toContain(new URLSearchParams(genuine).get('Signature'));
});

test('senders that never end keep no place from the honest, and are not heard', async () => {
  const { cluster } = system.current;
  const { visit, genuine } = await unannounced();
  const rows = await rowsOf(cluster, visit.payment.id);
  const slow = Array.from({ length: SLOW_SENDERS }, () => sendSlowly(genuine));

  const honest = await unannounced();
  expect(await postNotification(address(), honest.genuine)).toEqual({ status: 200, body: 'OK' });
  await expectPaidOnce(system.current, honest.visit.payment, INTENTS[1]);
  await Promise.all(slow.map((sender) => sender.end()));

  expect(await rowsOf(cluster, visit.payment.id)).toEqual(rows);
  expect(await postNotification(address(), genuine)).toEqual({ status: 200, body: 'OK' });
});

test('no notification has ended the process', async () => {
  const starts = (await system.current.readLogs()).split('\n').filter((line) => line.includes('"ready_after_ms"'));

  expect(starts).toHaveLength(1);
});
