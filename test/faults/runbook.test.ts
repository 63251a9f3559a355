import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newServerKeys } from '@paydesk/bff/security/server-keys';
import type { NewAttempt } from '@paydesk/shared/checkout';
import type { Payment } from '@paydesk/shared/payment';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { read } from '../repository/files.ts';
import { PROGRAMS } from '../support/bff-process.ts';
import { endpointAt, secretsInEnvironment } from '../support/bff-config.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { FAST_ACCOUNT } from '../support/pace.ts';
import { newNonce, type PayerClient } from '../support/payer-client.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';
import { expectLine, holds, scrape } from '../support/watching.ts';
import { useWebhookReceiver } from '../support/webhook-receiver.ts';
import { CONTROL_KEY } from '../simulators/payneteasy/entry.ts';
import { aPayer } from './attempt.ts';
import { runbookEntry } from './runbook-entry.ts';

/** Asked for two seconds, and then left to a person. */
const POLLING = { ...FAST_ACCOUNT.polling, schedule: [{ until_ms: 2_000, from_ms: 300, to_ms: 400 }] };
const folder = await mkdtemp(join(tmpdir(), 'runbook-'));
const keyFile = join(folder, 'control-key');
await writeFile(keyFile, 'B0000000-WRONG');
const receiver = useWebhookReceiver();

const system = useSystem({
  accounts: { payneteasy: { ...FAST_ACCOUNT, polling: POLLING, control_key: `\${file:${keyFile}}`, lost_answers_max: 20 } },
  webhooks: async () => [endpointAt(await receiver.start(), 'orders')],
});

beforeAll(async () => {
  const program = [process.execPath, ...PROGRAMS.sources].map((word) => `'${word}'`).join(' ');
  await writeFile(join(folder, 'paydesk'), `#!/bin/sh\nexec ${program} "$@"\n`);
  await chmod(join(folder, 'paydesk'), 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the commands of an entry as they stand on the page. */
async function runCommands(commands: string, variables: Readonly<Record<string, string>> = {}): Promise<string> {
  const [bff] = system.current.bffs;
  const environment = {
    ...process.env,
    ...secretsInEnvironment(MERCHANT_KEY),
    PATH: `${folder}:${process.env['PATH'] ?? ''}`,
    PAYDESK_URL: bff.url,
    PAYDESK_SECRET_KEY: MERCHANT_KEY,
    ADMIN: bff.adminUrl,
    CONFIG: bff.logFile.replace(/\.log$/, '.yaml'),
    ...variables,
  };
  return (await promisify(execFile)('sh', ['-euc', commands], { env: environment })).stdout;
}

/** Of commands the last of which has found something wrong. */
function printedBefore(failure: unknown): string {
  return (failure as { readonly stdout: string }).stdout;
}

async function expectSeen({ metric, line }: { readonly metric: string; readonly line: Readonly<Record<string, unknown>> }): Promise<void> {
  await expectMetric(metric);
  await expectLine(system.current, line);
}

async function expectMetric(expression: string): Promise<void> {
  await expect.poll(async () => holds(await scrape(system.current.bffs[0]), expression), { interval: 500 }).toBe(true);
}

async function restart(): Promise<void> {
  await system.current.bffs[0].kill();
  await system.current.bffs[0].restart();
}

async function aTry(card: (typeof CARDS)[keyof typeof CARDS] = CARDS.approved): Promise<Payment> {
  const { payment, payer } = await aPayer(system.current);
  await payer.pay({ nonce: newNonce(), card });
  return payment;
}

test('a wrong control key', async () => {
  const entry = runbookEntry(read('docs/operate/runbook.md'), 'PaydeskMessagesRefused');
  const { id } = await aTry();
  await expectSeen(entry);
  expect(await runCommands(entry.commands).catch(printedBefore)).toContain(
    'failed  gateway key payneteasy: the gateway refuses our control',
  );

  await writeFile(keyFile, CONTROL_KEY);
  const printed = await runCommands(entry.commands);
  expect(printed).toContain(id);
  expect(printed).toContain('ok      gateway key payneteasy: the gateway takes our control');
  await restart();
  await aTry();
  await expectMetric(entry.over);
});

test('a gateway that cannot be reached', async () => {
  const entry = runbookEntry(read('docs/operate/runbook.md'), 'PaydeskGatewayUnreachable');
  await system.current.link.cut();
  for (let tries = 0; tries < 5; tries += 1) await aTry();
  await expectSeen(entry);

  expect(await runCommands(entry.commands)).toMatch(/^failed {2}gateway payneteasy: .* refuses connections/m);
  await system.current.link.mend();
  await vi.waitFor(
    async () => {
      await aTry();
      expect(holds(await scrape(system.current.bffs[0]), entry.over)).toBe(true);
    },
    { ...UNTIL_STUCK, interval: 1_000 },
  );
  await expectLine(system.current, { msg: 'the gateway of an account answers again' });
});

test('keys that were replaced instead of joined by new ones', async () => {
  const entry = runbookEntry(read('docs/operate/runbook.md'), 'PaydeskCardsUnreadable');
  const file = join(system.current.directory, 'database', 'keys.json');
  const before = JSON.parse(await readFile(file, 'utf8')) as ReturnType<typeof newServerKeys>;
  const [first, ...others] = await Promise.all([sealed(), sealed(), sealed()]);
  const [fresh = fail()] = newServerKeys(new Date()).card_encryption;
  const replaced = { ...fresh, id: 'new' };
  await writeFile(file, JSON.stringify({ ...before, card_encryption: [replaced] }));
  await restart();
  for (const { payer, attempt } of [first, ...others]) expect((await payer.sendAttempt(attempt)).status).toBe(422);
  await expectSeen(entry);

  await writeFile(file, JSON.stringify({ ...before, card_encryption: [...before.card_encryption, replaced] }));
  await restart();
  expect(await runCommands(entry.commands)).toContain('card_encryption: new is the first key now');
  await restart();
  expect((await first.payer.sendAttempt(first.attempt)).status).toBe(202);
  await expectMetric(entry.over);
});

test('an outcome that is lost for ever', async () => {
  const entry = runbookEntry(read('docs/operate/runbook.md'), 'PaydeskNeedsAttention');
  const { id } = await aTry(CARDS.unknownForEver);
  await expectSeen({ ...entry, line: { ...entry.line, payment: id } });

  // Others may have been left to a person as well, while the gateway was cut off.
  for (const { id: payment, operations } of await needingAttention()) {
    const open = operations.find(({ status }) => status === 'unknown' || status === 'pending');
    await runCommands(entry.commands, { PAYMENT: payment, OPERATION: open?.id ?? '' });
  }
  await expectMetric(entry.over);
});

test('an endpoint that is dead', async () => {
  const entry = runbookEntry(read('docs/operate/runbook.md'), 'PaydeskEndpointDown');
  receiver.answerWith(500);
  for (let payments = 0; payments < 6; payments += 1) await aTry();
  await expectSeen(entry);

  receiver.answerWith(200);
  expect(await runCommands(entry.commands, { ENDPOINT: 'orders' })).toMatch(/^ok {6}endpoint lamp-shop\/orders: .* is connected to/m);
  await expectMetric(entry.over);
});

// A server that is read-only refuses what a full disk refuses; nothing smaller than a machine has a disk that a test may fill.
test('a disk on which nothing can be stored', async () => {
  const entry = runbookEntry(read('docs/operate/runbook.md'), 'PaydeskCannotServe');
  await makeReadOnly(true);
  await vi.waitFor(() => expect(system.current.api.createPayment(anOrder())).rejects.toThrow(), UNTIL_STUCK);
  await expectSeen(entry);
  const told = await runCommands(entry.commands);
  expect(told).toMatch(/^not ready: .*can store nothing/m);
  expect(told).toMatch(/^failed {2}database: .*it is read-only/m);

  await makeReadOnly(false);
  await expectMetric(entry.over);
});

async function needingAttention(): Promise<readonly Payment[]> {
  const { url } = system.current.bffs[0];
  const headers = { authorization: `Bearer ${MERCHANT_KEY}` };
  const listed = await fetch(`${url}/v1/payments?needs_attention=true&limit=100`, { headers });
  return ((await listed.json()) as { readonly data: readonly Payment[] }).data;
}

interface SealedAttempt {
  readonly payer: PayerClient;
  readonly attempt: NewAttempt;
}

/** What a payer's page sends, encrypted to the key that it has. */
async function sealed(): Promise<SealedAttempt> {
  const { payer } = await aPayer(system.current);
  return { payer, attempt: await payer.newAttempt({ nonce: newNonce(), card: CARDS.approved }) };
}

async function makeReadOnly(isReadOnly: boolean): Promise<void> {
  const { cluster } = system.current;
  const setting = isReadOnly ? 'on' : 'off';
  await queryDatabase(cluster, `begin read write; alter role paydesk set default_transaction_read_only = ${setting}; commit`);
  const others = "pid <> pg_backend_pid() and application_name = 'paydesk'";
  await queryDatabase(cluster, `select pg_terminate_backend(pid) from pg_stat_activity where ${others}`);
}

function fail(): never {
  throw new Error('there is one');
}
