import type { Payment } from '@paydesk/shared/payment';
import type { Problem } from '@paydesk/shared/problem';
import { beforeAll, expect, test } from 'vitest';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem({ with: ['mypos'] });
const KEY = 'sk_lampshop_0123456789abcdefghijklmnopqrstuvwxyz';
const ORDER = `INV-${crypto.randomUUID()}`;

interface Page {
  readonly data: readonly Payment[];
  readonly next_cursor: string | null;
}

let paid: Payment;
let open: Payment;
let elsewhere: Payment;

async function get(query: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${system.current.bffs[0].url}/v1/payments?${query}`, { headers: { authorization: `Bearer ${KEY}` } });
  return { status: response.status, body: await response.json() };
}

/** Among the payments of this test. */
async function found(filters: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { status, body } = await get(String(new URLSearchParams({ order_reference: ORDER, ...filters })));
  expect(status).toBe(200);
  return (body as Page).data.map(({ id }) => id);
}

beforeAll(async () => {
  const order = { order_reference: ORDER, account: 'payneteasy' };
  paid = await paidWith(
    system.current,
    { ...order, payer: { ...anOrder().payer, email: 'Ann.Smith@shop.example' } },
    CARDS.approvedMastercard,
  );
  open = await system.current.api.createPayment(anOrder({ ...order, currency: 'USD' }));
  elsewhere = await system.current.api.createPayment(anOrder({ order_reference: ORDER, account: MYPOS_ACCOUNTS.hosted }));
});

test('lists are narrowed by account, currency, card and payer', async () => {
  expect(await found({})).toEqual([elsewhere.id, open.id, paid.id]);
  expect(await found({ account: MYPOS_ACCOUNTS.hosted })).toEqual([elsewhere.id]);
  expect(await found({ account: 'payneteasy' })).toEqual([open.id, paid.id]);
  expect(await found({ account: 'gone' })).toEqual([]);
  expect(await found({ currency: 'USD' })).toEqual([open.id]);
  expect(await found({ card_last_four: paid.card?.last_four ?? '' })).toEqual([paid.id]);
  expect(await found({ payer_email: 'ann.smith@SHOP.example' })).toEqual([paid.id]);
  expect(await found({ payer_email: 'smith@shop.example' })).toEqual([]);
  expect(await found({ account: 'payneteasy', currency: 'EUR', status: 'captured' })).toEqual([paid.id]);
  expect(await found({ account: 'mypos', currency: 'USD' })).toEqual([]);
});

test('times of creation and of change bound a list, exclusive at the end', async () => {
  expect(await found({ created_from: open.created_at })).toEqual([elsewhere.id, open.id]);
  expect(await found({ created_from: open.created_at, created_to: elsewhere.created_at })).toEqual([open.id]);
  expect(await found({ updated_from: open.updated_at, currency: 'USD' })).toEqual([open.id]);
  expect(await found({ updated_to: open.updated_at, currency: 'USD' })).toEqual([]);
  expect(await found({ updated_from: open.updated_at, updated_to: elsewhere.updated_at, currency: 'USD' })).toEqual([open.id]);
  expect(await found({ updated_from: elsewhere.updated_at, currency: 'USD' })).toEqual([]);
});

test('a shop that was away catches up by what has changed since, page by page, newest first', async () => {
  const { api } = system.current;
  const since = open.updated_at;
  const { updated_at } = await api.refund(paid.id, { amount: 100 });

  expect(await found({ updated_from: updated_at })).toEqual([paid.id]);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await get(String(new URLSearchParams({ updated_from: since, limit: '1', ...(cursor === '' ? {} : { cursor }) })));
    const page = body as Page;
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  expect(seen).toEqual([elsewhere.id, open.id, paid.id]);
});

test.each([
  ['a currency in small letters', 'currency', 'eur'],
  ['a currency that is none', 'currency', 'EUX'],
  ['three digits', 'card_last_four', '123'],
  ['five digits', 'card_last_four', '12345'],
  ['digits of another script', 'card_last_four', '４２４２'],
  ['an account of 65 characters', 'account', 'x'.repeat(65)],
  ['an address of 255 characters', 'payer_email', `${'x'.repeat(242)}@shop.example`],
  ['a time in words', 'created_to', 'yesterday'],
  ['a date', 'updated_from', '2026-03-01'],
  ['seconds since 1970', 'updated_to', '1772323200'],
  ['a field that is no filter', 'amount', '14990'],
  ['a filter that is misspelled', 'updated_since', '2026-03-01T00:00:00Z'],
])('%s is named in the problem', async (_what, name, value) => {
  const { status, body } = await get(String(new URLSearchParams({ [name]: value })));
  expect(status).toBe(422);
  const { code, errors } = body as Problem;
  expect(code).toBe('invalid_request');
  expect(errors?.map(({ path }) => path)).toEqual([name]);
});
