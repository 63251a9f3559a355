import type { Reconciliation } from '@paydesk/shared/reconciliation';
import { expect, test, vi } from 'vitest';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

const KEY = 'sk_lampshop_0123456789abcdefghijklmnopqrstuvwxyz';
const HOUR_MS = 3_600_000;

const system = useSystem();

/** What these calls answer with: a reconciliation, a list of them, or a problem. */
type Answered = Reconciliation & { readonly code?: string; readonly data?: readonly Reconciliation[] };

async function call(method: 'GET' | 'POST', path: string, body?: object) {
  const response = await fetch(system.current.bffs[0].url + path, {
    method,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Answered };
}

const anHourAgo = () => new Date(Date.now() - HOUR_MS).toISOString();

async function completed(id: string): Promise<Reconciliation> {
  return vi.waitFor(async () => {
    const { body } = await call('GET', `/v1/reconciliations/${id}`);
    expect(body.status).toBe('completed');
    return body;
  }, UNTIL_STUCK);
}

test('what agrees with the gateway is checked, and nothing differs', async () => {
  const { simulator } = system.current;
  const payments = [await paidWith(system.current), await paidWith(system.current, { intent: 'authorize' })];
  const before = simulator.requests().length;

  const { status, body } = await call('POST', '/v1/reconciliations', { account: 'payneteasy', from: anHourAgo() });

  expect(status).toBe(201);
  expect(body).toMatchObject({ account: 'payneteasy', status: 'running', trigger: 'requested', checked: 0, completed_at: null });
  const found = await completed(body.id);
  expect(found).toMatchObject({ checked: 2, corrected: 0, unclear: 0, differences: [] });
  const asked = simulator
    .requests()
    .slice(before)
    .filter(({ command }) => command === 'status');
  expect(new Set(asked.map(({ clientOrderId }) => clientOrderId))).toEqual(new Set(payments.map(({ id }) => `${id}-1`)));
  const { body: list } = await call('GET', '/v1/reconciliations?account=payneteasy');
  expect(list.data).toEqual([found]);
});

test('one of an account runs at a time', async () => {
  await paidWith(system.current);
  const wanted = { account: 'payneteasy', from: anHourAgo() };
  const { body: first } = await call('POST', '/v1/reconciliations', wanted);

  expect(await call('POST', '/v1/reconciliations', wanted)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  await completed(first.id);
  const { status, body: second } = await call('POST', '/v1/reconciliations', wanted);
  expect(status).toBe(201);
  await completed(second.id);
});

test.each<[string, object, number, string]>([
  ['of an account that is not there', { account: 'nowhere', from: anHourAgo() }, 422, 'account_unsuitable'],
  ['that ends before it begins', { account: 'payneteasy', from: anHourAgo(), to: '2020-01-01T00:00:00Z' }, 422, 'invalid_request'],
  ['without a beginning', { account: 'payneteasy' }, 422, 'invalid_request'],
])('there is no reconciliation %s', async (_what, wanted, status, code) => {
  expect(await call('POST', '/v1/reconciliations', wanted)).toMatchObject({ status, body: { code } });
});

test('a reconciliation that is not there is not found', async () => {
  expect(await call('GET', '/v1/reconciliations/rcn_01jd3k5x8q2m4n6p7r9s0t1v2w')).toMatchObject({ status: 404 });
});
