import { expect, test } from 'vitest';
import { judgeConnections, judgeSchemaOf, judgeServer } from './database-judgments.ts';
import { connectFinding } from './database-fault.ts';
import { judgeRoom } from './disk.ts';
import { judgeMode } from './key-files.ts';
import { judgeProxies } from './proxies.ts';
import { judgeSecrets } from './shared-secrets.ts';

test.each([
  [180_004, false, 'ok', 'PostgreSQL 18.4 is reached, and takes changes'],
  [150_000, false, 'ok', 'PostgreSQL 15.0'],
  [140_012, false, 'failed', 'PostgreSQL 14.12 is too old'],
  [180_004, true, 'failed', 'can store nothing: it is read-only'],
])('a server %i, read-only %s: %s', (version, readOnly, status, message) => {
  expect(judgeServer({ version, readOnly })).toMatchObject({ status, message: expect.stringContaining(message) as string });
});

test.each([
  [{ kind: 'same-or-older' }, [], false, 'ok', 'is that of this version'],
  [{ kind: 'same-or-older' }, ['0024-erasures'], false, 'warning', 'is behind this version: 1 migrations are missing (0024-erasures)'],
  [{ kind: 'same-or-older' }, ['0001-payments'], true, 'warning', 'no tables yet'],
  [{ kind: 'newer', newer: ['0099-later'] }, [], false, 'warning', 'is ahead of this version, which works beside it (0099-later)'],
  [{ kind: 'broken', newer: ['0099-later'], reason: 'it lacks all' }, [], false, 'failed', 'beside which this version does not work'],
  [{ kind: 'moved' }, [], false, 'failed', 'was moved to another one'],
] as const)('a schema that is %o and lacks %j: %s %s', (schema, missing, isEmpty, status, message) => {
  expect(judgeSchemaOf({ schema, missing, isEmpty })).toMatchObject({ status, message: expect.stringContaining(message) as string });
});

test.each([
  [82, 'ok'],
  [83, 'warning'],
  [120, 'warning'],
])('%i of 97 connections taken is %s', (connections, status) => {
  expect(judgeConnections({ connections, connectionsMax: 97 })).toMatchObject({ status });
});

test('a database that cannot be used is told by its code, never by the text of the error', () => {
  const refused = Object.assign(new Error('postgres://user:hidden@host'), { code: '28P01' });

  expect(connectFinding(refused)).toMatchObject({ status: 'failed', message: 'refuses the password of database.url (28P01)' });
  expect(connectFinding(new AggregateError([Object.assign(new Error('hidden'), { code: 'ECONNREFUSED' })])).message).toContain(
    'no server listens there (ECONNREFUSED)',
  );
  expect(connectFinding(new Error('hidden')).message).toBe('cannot be used (Error)');
});

test.each([
  [2_048, 'ok'],
  [1_023, 'warning'],
  [127, 'failed'],
])('%i MiB left is %s', (left, status) => {
  expect(judgeRoom(left)).toMatchObject({ status });
});

test.each([
  [0o100600, []],
  [0o100400, []],
  [undefined, []],
  [0o100640, ['its group may use it (0640)']],
  [0o100604, ['all users of this machine may use it (0604)']],
])('a file with a secret of mode %o', (mode, said) => {
  const found = judgeMode('keys/control-key', mode);

  expect(found.map(({ message }) => message)).toEqual(said.map((part) => expect.stringContaining(part) as string));
  for (const { status, remedy } of found) expect([status, remedy]).toEqual(['warning', "Type: chmod 600 'keys/control-key'"]);
});

const server = (trusted: readonly string[]) =>
  ({ trusted_proxies: [...trusted] }) as unknown as Parameters<typeof judgeProxies>[0]['server'];

test.each([
  ['https://pay.example', [], undefined, 'warning'],
  ['https://pay.example', ['10.0.0.7'], undefined, 'ok'],
  ['https://pay.example', ['10.0.0.7'], 3, 'warning'],
  ['http://127.0.0.1:8080', [], 0, 'ok'],
])('%s behind %j, %s requests not believed: %s', (url, trusted, notTrusted, status) => {
  expect(judgeProxies({ public_url: url, server: server(trusted) }, notTrusted)).toMatchObject([{ check: 'proxies', status }]);
});

test('a secret that two merchants share is named by its settings, and never shown', () => {
  const account = (id: string, merchant: string, key: string) => ({
    id,
    merchant,
    gateway: 'payneteasy',
    settings: { control_key: key, login: 'same' },
  });
  const accounts = [account('one', 'lamps', 'hidden'), account('two', 'bakery', 'hidden'), account('three', 'lamps', 'hidden')];

  const found = judgeSecrets({ merchants: [], accounts });

  expect(found.map(({ status, subject }) => [status, subject])).toEqual([
    ['warning', 'accounts.1.settings.control_key'],
    ['warning', 'accounts.2.settings.control_key'],
  ]);
  expect(JSON.stringify(found)).not.toContain('hidden');
  expect(judgeSecrets({ merchants: [], accounts: [accounts[0]!, accounts[2]!] })).toMatchObject([{ status: 'ok' }]);
});
