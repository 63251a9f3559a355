import { digestOfKey, newMerchantKey } from '@paydesk/bff/security/merchant-keys';
import type { Problem } from '@paydesk/shared/problem';
import { SCOPES } from '@paydesk/shared/scope';
import { MERCHANT_OPERATIONS } from '@paydesk/shared/operations/all';
import { readFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { anOrder } from '../../fixtures/orders.ts';
import { MerchantClient } from '../../support/merchant-client.ts';
import { paidWith } from '../../support/paid-with.ts';
import { PaydeskCommand } from '../../support/paydesk-command.ts';
import { reloadKeys } from '../../support/reloaded-keys.ts';
import type { RunningBff } from '../../support/running-bff.ts';
import { MERCHANT_KEY, useSystem } from '../../support/start-system.ts';

const system = useSystem();

/** The key that the system starts with, as its configuration names it. */
const FIRST = '${env:LAMP_SHOP_SECRET_KEY}';

afterEach(() => reloadKeys(system.current.bffs[0], [FIRST]));

async function call(key: string, path = '/v1/accounts', method = 'GET'): Promise<{ status: number; problem: Problem }> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  const init = method === 'GET' || method === 'DELETE' ? { method, headers } : { method, headers, body: '{}' };
  const response = await fetch(`${system.current.bffs[0].url}${path}`, init);
  return { status: response.status, problem: (await response.json()) as Problem };
}

/** A key that stands in the configuration as its digest. */
function aKey(more: Readonly<Record<string, unknown>> = {}): { readonly key: string; readonly configured: object } {
  const key = newMerchantKey();
  return { key, configured: { id: 'tested', sha256: digestOfKey(key), ...more } };
}

test('a key is revoked without a restart while requests go on, and none of another key fails', async () => {
  const [bff] = system.current.bffs;
  const kept = aKey();
  const revoked = newMerchantKey();
  await reloadKeys(bff, [FIRST, kept.configured, `sha256:${digestOfKey(revoked)}`]);
  expect((await call(revoked)).status).toBe(200);
  let goingOn = true;
  const client = new MerchantClient(bff.url, kept.key);
  const work = Array.from({ length: 4 }, async () => {
    let paid = 0;
    for (; goingOn; paid += 1) await client.createPayment(anOrder());
    return paid;
  });

  await reloadKeys(bff, [FIRST, kept.configured]);
  const afterwards = await call(revoked);
  goingOn = false;

  expect(afterwards).toMatchObject({ status: 401, problem: { code: 'not_authenticated' } });
  for (const paid of await Promise.all(work)) expect(paid).toBeGreaterThan(0);
});

test('a file with problems is not taken over, and the log repeats no key of it', async () => {
  const [bff] = system.current.bffs;
  const literal = newMerchantKey();

  await reloadKeys(bff, [literal]);

  expect((await call(literal)).status).toBe(401);
  await system.current.api.createPayment(anOrder());
  const log = await readFile(bff.logFile, 'utf8');
  expect(log).toContain('what was known before stays');
  expect(log).not.toContain(literal);
});

test('each call demands the scope that the contract names', async () => {
  const [bff] = system.current.bffs;
  const keys = new Map(SCOPES.map((scope) => [scope, aKey({ id: scope, scopes: SCOPES.filter((other) => other !== scope) })]));
  await reloadKeys(bff, [FIRST, ...[...keys.values()].map(({ configured }) => configured)]);
  const { id } = await system.current.api.createPayment(anOrder());

  for (const { path, method, scope } of Object.values(MERCHANT_OPERATIONS)) {
    const key = keys.get(scope)?.key ?? '';
    const refused = await call(key, path.replace('{id}', id), method.toUpperCase());

    expect(refused, `${method} ${path}`).toMatchObject({ status: 403, problem: { code: 'not_allowed' } });
    expect(refused.problem.detail).toContain(`"${scope}"`);
  }
  expect((await call(keys.get('refund')?.key ?? '')).status).toBe(200);
});

test('a key that has expired, and one that is used elsewhere, say so', async () => {
  const [bff] = system.current.bffs;
  const expired = aKey({ id: 'old', expires_at: '2026-01-01' });
  const elsewhere = aKey({ id: 'away', addresses: ['203.0.113.0/24'] });
  const here = aKey({ id: 'here', addresses: ['203.0.113.0/24', '127.0.0.0/8'], expires_at: '2126-01-01T00:00:00Z' });
  await reloadKeys(bff, [FIRST, expired.configured, elsewhere.configured, here.configured]);

  const [late, away] = [await call(expired.key), await call(elsewhere.key)];

  expect(late).toMatchObject({ status: 401, problem: { code: 'not_authenticated' } });
  expect(late.problem.detail).toContain('2026-01-01');
  expect(away).toMatchObject({ status: 403, problem: { code: 'not_allowed' } });
  expect(await readFile(bff.logFile, 'utf8')).toContain('merchant_key_elsewhere');
  expect((await call(here.key)).status).toBe(200);
});

test('who has done it stands in the timeline and in the log', async () => {
  const [bff] = system.current.bffs;
  const till = aKey({ id: 'till', scopes: ['read', 'pay'] });
  await reloadKeys(bff, [FIRST, till.configured]);
  const payment = await paidWith({ ...system.current, api: new MerchantClient(bff.url, till.key) }, { intent: 'authorize' });
  await fetch(`${bff.url}/v1/payments/${payment.id}/cancel`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${till.key}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'paydesk-operator': 'mallory',
    },
    body: '{}',
  });

  const timeline = await system.current.api.readTimeline(payment.id);
  const causes = Object.fromEntries(timeline.map(({ event, by }) => [event, by]));
  expect(causes).toMatchObject({
    created: { key: 'till', address: '127.0.0.1', operator: null },
    submitted: { key: null, address: '127.0.0.1', operator: null },
    approved: null,
    cancel_requested: { key: 'till', address: '127.0.0.1', operator: null },
  });
  const acts = (await auditLines(bff)).filter(({ path }) => path.includes(payment.id));
  expect(acts).toMatchObject([
    { msg: 'a payer acted', address: '127.0.0.1', method: 'POST', status: 202 },
    { msg: 'a merchant acted', merchant: 'lamp-shop', key: 'till', address: '127.0.0.1', method: 'POST', status: 200, operator: null },
  ]);
  expect(acts[1]?.request_id).toMatch(/^[0-9a-f-]{36}$/);
});

test('an operator at the command line is named, by the key of one who may manage', async () => {
  const [bff] = system.current.bffs;
  const command = new PaydeskCommand(['webhooks', 'ping', 'shop', '--url', bff.url, '--operator', 'anna'], {
    PAYDESK_SECRET_KEY: MERCHANT_KEY,
  });
  await command.ended();

  const acts = (await auditLines(bff)).filter(({ path }) => path.endsWith('/shop/ping'));
  expect(acts).toMatchObject([{ merchant: 'lamp-shop', operator: 'anna' }]);
});

interface AuditLine {
  readonly path: string;
  readonly request_id: string;
}

async function auditLines({ logFile }: RunningBff): Promise<readonly AuditLine[]> {
  const lines = (await readFile(logFile, 'utf8')).split('\n').filter((line) => line.includes('"audit":true'));
  return lines.map((line) => JSON.parse(line) as AuditLine);
}
