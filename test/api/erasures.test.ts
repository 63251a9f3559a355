import type { Erasure } from '@paydesk/shared/erasure';
import type { Payment } from '@paydesk/shared/payment';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { anOrder } from '../fixtures/orders.ts';
import { CARDS } from '../fixtures/cards.ts';
import { PAYER } from '../shop/payer.ts';
import { secretsInEnvironment } from '../support/bff-config.ts';
import { allRows, queryDatabase } from '../support/database-rows.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { PaydeskCommand } from '../support/paydesk-command.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

const system = useSystem();

/** Words that nothing else in the database consists of. */
const PERSON = {
  first_name: 'Zebediah',
  last_name: 'Quillfeather',
  email: 'Zebediah.Quillfeather@erased.example',
  phone: '+37129998877',
  address_line1: 'Wyvernstreet 77',
  city: 'Xanthopolis',
  state: 'Riga',
  postal_code: 'LV-9977',
  country: 'LV',
  birthday: '1971-03-17',
  ip_address: '203.0.113.177',
};
const ORDER_WORDS = {
  description: 'A saddle for Zebediah',
  metadata: { gift_for: 'Zebediah' },
  return_url: 'https://shop.example/thanks?who=Zebediah',
};
const TRACES = [/zebediah/i, /quillfeather/i, /29998877/, /wyvernstreet/i, /xanthopolis/i, /LV-9977/, /1971-03-17/, /203\.0\.113\.177/];

async function traces(): Promise<readonly string[]> {
  const rows = (await allRows(system.current.cluster)).split('\n');
  return rows.filter((row) => TRACES.some((trace) => trace.test(row)));
}

async function boughtBy(payer: object, wishes: object = {}, holder = 'Ida Kept'): Promise<Payment> {
  const payment = await system.current.api.createPayment(anOrder({ payer: { ...PAYER, ...payer }, ...wishes }));
  await new PayerClient(system.current.bffs[0].url, payment).pay({
    nonce: newNonce(),
    card: CARDS.approved,
    holder,
  });
  return expectStatus(system.current.api, payment.id, 'captured');
}

/** Its notification has come, and its events are listed. */
async function settled({ id }: Payment): Promise<void> {
  await vi.waitFor(async () => {
    const events = (await system.current.api.readTimeline(id)).map(({ event }) => event);
    expect(events).toContain('notified');
  }, UNTIL_STUCK);
}

async function erase(body: object): Promise<Erasure & { readonly code?: string }> {
  const response = await fetch(`${system.current.bffs[0].url}/v1/erasures`, {
    method: 'POST',
    headers: { authorization: `Bearer ${MERCHANT_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Erasure;
}

test('nothing in the database names a payer who was erased, the money adds up, and a refund is still possible', async () => {
  const { api } = system.current;
  const first = await boughtBy(PERSON, ORDER_WORDS, 'Zebediah Quillfeather');
  const second = await boughtBy({ ...PERSON, email: PERSON.email.toUpperCase() }, ORDER_WORDS, 'Zebediah Quillfeather');
  const neighbor = await boughtBy({ email: 'kept@example.com', first_name: 'Kept', last_name: 'Payer' });
  await Promise.all([first, second, neighbor].map(settled));
  await api.refund(first.id, { amount: 900, reason: 'Zebediah has sent it back', waitSeconds: 20 });
  const before = await api.readPayment(first.id);
  expect((await traces()).length).toBeGreaterThan(5);

  const answer = await erase({ payer_email: 'zebediah.quillfeather@ERASED.example' });

  expect(answer).toEqual({ erased: expect.arrayContaining([first.id, second.id]) as string[], refused: [], more: false });
  expect(await traces()).toEqual([]);
  const after = await api.readPayment(first.id);
  expect(after).toMatchObject({
    status: before.status,
    amount: before.amount,
    amount_captured: 14_900,
    amount_refunded: 900,
    order_reference: before.order_reference,
    payer: {},
    description: null,
    metadata: {},
    card: { bin: before.card?.bin, last_four: before.card?.last_four, holder: null },
  });
  expect(after.operations.map(({ id, status, amount, gateway }) => ({ id, status, amount, gateway }))).toEqual(
    before.operations.map(({ id, status, amount, gateway }) => ({ id, status, amount, gateway })),
  );
  expect((await api.refund(second.id, { amount: 1_000, waitSeconds: 20 })).amount_refunded).toBe(1_000);
  expect((await api.readPayment(neighbor.id)).payer).toMatchObject({ first_name: 'Kept' });
  expect(await erase({ payer_email: PERSON.email })).toEqual({ erased: [], refused: [], more: false });
});

test('the timeline says who has erased, keeps its entries in their order, and is append-only as before', async () => {
  const { api, cluster } = system.current;
  const payment = await boughtBy({ first_name: 'Ida' });
  await settled(payment);
  const before = await api.readTimeline(payment.id);

  await erase({ payment: payment.id });

  const after = await api.readTimeline(payment.id);
  expect(after.map(({ sequence, event, at }) => ({ sequence, event, at })).slice(0, -1)).toEqual(
    before.map(({ sequence, event, at }) => ({ sequence, event, at })),
  );
  expect(after.at(-1)).toMatchObject({ event: 'payer_erased', source: 'operator', by: { key: expect.any(String) as string } });
  expect(after.filter(({ source, by }) => source === 'payer' && by?.address != null)).toEqual([]);
  const changes = ["update timeline set details = '{}'", "update timeline set event = 'paid'", 'delete from timeline', 'truncate timeline'];
  for (const change of changes) await expect(queryDatabase(cluster, change)).rejects.toThrow('only ever added to');
  const disguised = `select set_config('paydesk.erasing', '${payment.id}', false)`;
  const row = `where payment = '${payment.id}'`;
  await expect(queryDatabase(cluster, `${disguised}; update timeline set status_after = 'refunded' ${row}`)).rejects.toThrow('only ever');
  await expect(queryDatabase(cluster, `${disguised}; update timeline set details = '{"amount":"1"}' ${row}`)).rejects.toThrow('only ever');
});

test('a payment that is open, or whose card is stored, is refused with what has to happen first', async () => {
  const { api } = system.current;
  const open = await api.createPayment(anOrder({ payer: { email: 'open@erased.example' } }));
  const kept = await boughtBy({ email: 'open@erased.example' }, { save_card: true });
  const card = await vi.waitFor(async () => {
    const id = (await api.readPayment(kept.id)).card?.id;
    expect(id).toMatch(/^card_/);
    return id!;
  }, UNTIL_STUCK);

  const { erased, refused } = await erase({ payer_email: 'open@erased.example' });

  expect(erased).toEqual([]);
  expect(new Map(refused.map(({ payment, reason }) => [payment, reason]))).toEqual(
    new Map([
      [open.id, expect.stringContaining('awaiting_payer')],
      [kept.id, expect.stringContaining('DELETE /v1/cards')],
    ]),
  );
  await api.deleteCard(card);
  expect(await erase({ payment: kept.id })).toMatchObject({ erased: [kept.id] });
  expect(await erase({ payment: `pay_${'0'.repeat(26)}` })).toMatchObject({ code: 'not_found' });
  expect(await erase({})).toMatchObject({ code: 'invalid_request' });
});

test('the command erases, and says what it could not', async () => {
  const payment = await boughtBy({ email: 'typed@erased.example' });
  const open = await system.current.api.createPayment(anOrder({ payer: { email: 'typed@erased.example' } }));
  const typed = ['payments', 'erase', '--email', 'typed@erased.example', '--config', join(system.current.directory, 'replica-0.yaml')];
  const unsure = new PaydeskCommand(typed, secretsInEnvironment(MERCHANT_KEY));
  expect(await unsure.ended()).toMatchObject({ exitCode: 2 });

  const command = new PaydeskCommand([...typed, '--yes', '--json'], secretsInEnvironment(MERCHANT_KEY));

  expect(await command.ended()).toMatchObject({ exitCode: 1 });
  expect(JSON.parse(command.stdout)).toMatchObject({ erased: [payment.id], refused: [{ payment: open.id }] });
  expect(JSON.parse(command.stderr)).toMatchObject({ error: { code: 'not_erased' } });
});
