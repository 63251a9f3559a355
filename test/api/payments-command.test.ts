import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { referenceOf } from '../faults/attempt.ts';
import { anOrder } from '../fixtures/orders.ts';
import { secretsInEnvironment } from '../support/bff-config.ts';
import { freePorts } from '../support/free-ports.ts';
import { startHoldingProxy } from '../support/holding-proxy.ts';
import { FAST_ACCOUNT } from '../support/pace.ts';
import { paidWith } from '../support/paid-with.ts';
import { PaydeskCommand } from '../support/paydesk-command.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

/** Asked for a second, and then left to a person. */
const SHORT = { ...FAST_ACCOUNT, polling: { ...FAST_ACCOUNT.polling, schedule: [{ until_ms: 1_000, from_ms: 300, to_ms: 400 }] } };

const system = useSystem({ accounts: { payneteasy: SHORT } });

interface Printed {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** With the configuration of the system, as its operator would type it. */
async function paydesk(...words: readonly string[]): Promise<Printed> {
  const config = join(system.current.directory, 'replica-0.yaml');
  const command = new PaydeskCommand(['payments', ...words, '--config', config, '--operator', 'anna'], secretsInEnvironment(MERCHANT_KEY));
  const { exitCode } = await command.ended();
  return { exitCode, stdout: command.stdout, stderr: command.stderr };
}

const json = ({ stdout }: Printed) => JSON.parse(stdout) as Record<string, unknown>;
const lines = ({ stdout }: Printed) => stdout.split('\n').slice(0, -1);

/** A payment whose capture is unknown for good, once a person has to look at it. */
async function withLostCapture() {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current, { intent: 'authorize' });
  simulator.chooseScenario({ scenario: 'S10', variant: 'for-ever', command: 'capture', clientOrderId: referenceOf(payment) });
  await api.capture(payment.id, { waitSeconds: 0 });
  return vi.waitFor(async () => {
    const read = await api.readPayment(payment.id);
    expect(read.needs_attention).toBe(true);
    return read;
  }, UNTIL_STUCK);
}

test('payments are listed by each filter of the API, as a table and as JSON without what opens them', async () => {
  const payer = { email: 'Berta@example.com', first_name: 'Berta', last_name: 'Quill' };
  const order = anOrder({ payer });
  const { id, client_token: token } = await system.current.api.createPayment(order);

  const [table, listed] = await Promise.all([
    paydesk('list', '--order', order.order_reference),
    paydesk('list', '--email', 'berta@example.com', '--status', 'awaiting_payer', '--currency', 'EUR', '--from', '2020-01-01', '--json'),
  ]);

  expect(table.stdout).toMatch(/^CREATED +PAYMENT +STATUS +AMOUNT /);
  expect(lines(table)[1]).toContain(`${id}  awaiting_payer  149.00 EUR`);
  expect(lines(listed)).toHaveLength(1);
  expect(json(listed)).toMatchObject({ id, amount: 14_900, payer: { last_name: 'Quill' } });
  expect(listed.stdout).not.toContain(token);
});

test('no more are listed than are asked for, over pages, and that there are more is said apart', async () => {
  for (let made = 0; made < 3; made += 1) await system.current.api.createPayment(anOrder());

  const few = await paydesk('list', '--limit', '2', '--json');

  expect(lines(few)).toHaveLength(2);
  expect(few).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await paydesk('list', '--limit', '2')).stderr).toContain('--limit shows more');
});

test('a payment is shown with its operations at the gateway and its timeline', async () => {
  const { id, client_token: token } = await paidWith(system.current);

  const [shown, document] = await Promise.all([paydesk('show', id), paydesk('show', id, '--json')]);

  expect(shown.stdout).toMatch(/^Payment +pay_\w+\nStatus +captured\n/);
  expect(shown.stdout).toMatch(/^op_\w+ +sale +succeeded +149\.00 EUR .* order \d+, reference pay_/m);
  expect(shown.stdout).toContain('No person has to look at it.');
  expect(shown.stdout).toMatch(/ poll +paid +captured /);
  expect(json(document)).toMatchObject({ payment: { id, status: 'captured' } });
  expect((json(document)['timeline'] as readonly unknown[]).length).toBeGreaterThan(2);
  expect(shown.stdout + document.stdout).not.toContain(token);
});

test('what a person has to look at is found, explained, checked and resolved, and the timeline names who did it', async () => {
  const { id, operations } = await withLostCapture();
  const capture = operations.at(-1)!.id;

  expect((await paydesk('list', '--needs-attention')).stdout).toMatch(new RegExp(`${id} .* outcome_not_told `));
  expect((await paydesk('show', id)).stdout).toMatch(
    /A person has to look at it:\n {2}outcome_not_told, since .*\n.*portal of the gateway/,
  );
  expect(json(await paydesk('check', id, '--wait', '0', '--json'))).toMatchObject({ id, needs_attention: true });
  const unsure = await paydesk('resolve', id, '--operation', capture, '--outcome', 'succeeded', '--note', 'In the portal');
  expect(unsure).toMatchObject({ exitCode: 2, stdout: '' });
  expect(unsure.stderr).toMatch(/add --yes\. The capture of 149\.00 EUR \(.*\) of pay_\w+ will be booked as succeeded/);

  const resolved = await paydesk(
    'resolve',
    id,
    '--operation',
    capture,
    '--outcome',
    'succeeded',
    '--note',
    'In the portal',
    '--yes',
    '--json',
  );

  expect(json(resolved)).toMatchObject({ status: 'captured', amount_captured: 14_900, needs_attention: false });
  const timeline = await system.current.api.readTimeline(id);
  expect(timeline.find(({ event }) => event === 'resolved')).toMatchObject({
    details: { note: 'In the portal' },
    by: { operator: 'anna' },
  });
});

test('a person who has looked takes a payment off the list', async () => {
  const { id } = await withLostCapture();

  const cleared = await paydesk('clear', id, '--note', 'The acquirer was asked', '--json');

  expect(json(cleared)).toMatchObject({ needs_attention: false, attention: [] });
  expect((await paydesk('list', '--needs-attention', '--limit', '1000')).stdout).not.toContain(id);
});

test('a failure is JSON beside --json, with the code of the API and how the command ends', async () => {
  const [unknown, wrong, plain, nowhere] = await Promise.all([
    paydesk('show', `pay_${'0'.repeat(26)}`, '--json'),
    paydesk('list', '--limit', '0', '--json'),
    paydesk('show', 'INV-1'),
    paydesk('list', '--json', '--url', `http://127.0.0.1:${(await freePorts(1)).join('')}`),
  ]);

  expect(JSON.parse(unknown.stderr)).toMatchObject({ error: { code: 'not_found', exit_code: 1 } });
  expect(JSON.parse(wrong.stderr)).toMatchObject({
    error: { code: 'wrong_use', exit_code: 2, message: expect.stringContaining('--limit') as string },
  });
  expect(plain.stderr).toMatch(/^Name one payment by its id[\s\S]+paydesk help payments show/);
  expect(JSON.parse(nowhere.stderr)).toMatchObject({ error: { code: 'unreachable', exit_code: 69 } });
  expect([unknown, wrong, plain, nowhere].map(({ exitCode }) => exitCode)).toEqual([1, 2, 2, 69]);
});

test('a refund whose call is lost on its way ends with what is typed for the same one, which then gives back that part once', async () => {
  const { id } = await paidWith(system.current, { intent: 'sale' });
  const proxy = await startHoldingProxy(system.current.bffs[0].url, (path) => path.includes('/refunds'));
  const lost = paydesk('refund', id, '--amount', '14.90 EUR', '--yes', '--url', proxy.url);
  await vi.waitFor(() => {
    expect(proxy.held()).toBe(1);
  }, UNTIL_STUCK);
  await proxy.close();

  const { exitCode, stderr } = await lost;
  expect([exitCode, stderr]).toEqual([75, expect.stringMatching(/--amount '14\.90 EUR'/) as string]);
  const [, key = ''] = /--idempotency-key (\S+)/.exec(stderr) ?? [];
  const same = ['refund', id, '--amount', '14.90 EUR', '--yes', '--idempotency-key', key] as const;

  expect([(await paydesk(...same)).exitCode, (await paydesk(...same)).exitCode]).toEqual([0, 0]);
  expect(await system.current.api.readPayment(id)).toMatchObject({ amount_refunded: 1490 });
});
