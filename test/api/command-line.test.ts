import type { MerchantEvent } from '@paydesk/shared/event';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { anOrder } from '../fixtures/orders.ts';
import { endpointAt, secretsInEnvironment, WEBHOOK_SECRET } from '../support/bff-config.ts';
import { callApi } from '../support/call-api.ts';
import { freePorts } from '../support/free-ports.ts';
import { paidWith } from '../support/paid-with.ts';
import { PaydeskCommand } from '../support/paydesk-command.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';
import { useWebhookReceiver } from '../support/webhook-receiver.ts';

const [orders, local] = [useWebhookReceiver(), useWebhookReceiver()];

const system = useSystem({
  webhooks: async () => [endpointAt(await orders.start(), 'orders', { events: ['payment.refunded'] })],
  neighbor: () => Promise.resolve([]),
});

/** With the configuration of the system, as its operator would. */
function paydesk(words: string, environment: Readonly<Record<string, string>> = {}): PaydeskCommand {
  const config = join(system.current.directory, 'replica-0.yaml');
  const options = ['--config', config, '--merchant', 'lamp-shop'];
  return new PaydeskCommand([...words.split(' '), ...options], { ...secretsInEnvironment(MERCHANT_KEY), ...environment });
}

/** As a merchant would, who has no configuration. */
function remotePaydesk(words: string, environment: Readonly<Record<string, string>> = {}): PaydeskCommand {
  return new PaydeskCommand([...words.split(' '), '--url', system.current.bffs[0].url], {
    PAYDESK_SECRET_KEY: MERCHANT_KEY,
    ...environment,
  });
}

async function eventsOf(payment: string): Promise<readonly MerchantEvent[]> {
  const { body } = await callApi(system.current, 'GET', `/v1/events?payment=${payment}`);
  return body['data'] as readonly MerchantEvent[];
}

/** Once its last event is listed. */
async function paid(): Promise<{ readonly id: string; readonly events: readonly MerchantEvent[] }> {
  const { id } = await paidWith(system.current);
  await expect.poll(async () => (await eventsOf(id)).map(({ type }) => type)).toContain('payment.captured');
  return { id, events: await eventsOf(id) };
}

/** It asks from the newest event on: what happens now is new to it. */
async function asksForNewEvents(command: PaydeskCommand): Promise<void> {
  const marker = () => callApi(system.current, 'POST', '/v1/webhook-endpoints/orders/ping');
  await expect
    .poll(async () => {
      if (command.lines.length === 0) await marker();
      return command.lines.length;
    })
    .toBeGreaterThan(0);
}

test('events are listed in their order, a line each', async () => {
  const { id, events } = await paid();
  const command = paydesk(`events list --payment ${id}`);

  expect(await command.ended()).toEqual({ exitCode: 0, signal: null });

  expect(command.lines.map((line) => line.split(/ +/).slice(0, 4))).toEqual(events.map((each) => [each.timestamp, each.type, each.id, id]));
  expect(command.lines.at(-1)).toMatch(/149\.00 EUR {2}captured$/);
});

test('events are listed as the API shows them, after one, as many as are asked for', async () => {
  const { id, events } = await paid();
  const command = remotePaydesk(`events list --payment ${id} --after ${events[0]!.id} --limit 1 --json`);

  await command.ended();

  expect(command.lines.map((line) => JSON.parse(line) as unknown)).toEqual([events[1]]);
});

test('following begins now, shows what comes, waits for a BFF that restarts, and ends by Ctrl+C', async () => {
  const before = await paid();
  const command = paydesk('events list --follow');
  await asksForNewEvents(command);
  const [bff] = system.current.bffs;

  await bff.kill();
  await expect.poll(() => command.stderr).toContain('Paydesk does not answer');
  await bff.restart();
  const { events } = await paid();

  await expect.poll(() => command.stdout).toContain(events.at(-1)!.id);
  expect(events.filter(({ id }) => command.stdout.split(id).length !== 2)).toEqual([]);
  expect(command.stdout).not.toContain(before.id);
  expect(command.stderr.match(/does not answer/g)).toHaveLength(1);
  expect(await command.interrupt()).toEqual({ exitCode: 0, signal: null });
});

test('what is forwarded is the event, signed as a webhook, again after a failure', async () => {
  local.answerWith(500);
  const url = await local.start();
  const command = remotePaydesk(`webhooks listen --forward-to ${url} --events payment.*`, { PAYDESK_WEBHOOK_SECRET: WEBHOOK_SECRET });
  await expect.poll(() => command.stderr).toContain('Events are forwarded');
  const { events } = await paid();
  const captured = events.find(({ type }) => type === 'payment.captured')!;

  await expect.poll(() => local.received.length).toBe(1);
  local.answerWith(204);
  await expect.poll(() => command.stdout).toContain(`${captured.id}  -> 204`);

  const message = local.received.at(-1)!;
  expect(new Webhook(WEBHOOK_SECRET).verify(message.body, message.headers as Record<string, string>)).toEqual(captured);
  expect(message.body).toBe(JSON.stringify(captured));
  expect(command.lines[0]).toMatch(/-> 204 {2}\d+ ms {2}at try \d$/);
  expect(command.stdout).not.toContain('operation.');
  expect(command.stderr).not.toContain('whsec_');
  expect(await command.interrupt()).toEqual({ exitCode: 0, signal: null });
});

test('without a secret of the environment, one is made that verifies', async () => {
  const command = remotePaydesk(
    `webhooks listen --forward-to http://127.0.0.1:${(await freePorts(1)).join('')}/ --events payment.captured`,
  );
  await expect.poll(() => command.stderr).toContain('Events are forwarded');
  const { events } = await paid();

  await expect.poll(() => command.stdout).toContain('-> not_connected');

  expect(command.lines).toHaveLength(1);
  expect(command.lines[0]).toContain(events.find(({ type }) => type === 'payment.captured')!.id);
  expect(command.lines[0]).toMatch(/failed 4 times: passed by$/);
  expect(() => new Webhook(/whsec_\S+/.exec(command.stderr)![0])).not.toThrow();
});

test('what is dead is delivered again once its endpoint is back', async () => {
  orders.answerWith(503);
  const pings = [paydesk('webhooks ping orders'), remotePaydesk('webhooks ping orders')];
  expect(await Promise.all(pings.map((ping) => ping.ended()))).toMatchObject([{ exitCode: 1 }, { exitCode: 1 }]);
  expect(pings[0]!.stderr).toMatch(/^The ping was not received\. evt_\S+ to orders: 503, \d+ ms\n$/);
  const endpoints = paydesk('webhooks endpoints');
  await endpoints.ended();
  expect(endpoints.lines[1]).toMatch(/^orders +enabled +0 +2 /);
  orders.answerWith(200);
  const sent = orders.received.length;

  const all = paydesk('webhooks redeliver --endpoint orders --status dead');

  expect(await all.ended()).toMatchObject({ exitCode: 0 });
  expect(all.stdout).toBe('Dead deliveries that are sent to orders again: 2\n');
  await expect.poll(() => orders.received.length).toBe(sent + 2);
});

test('deliveries are sent again by their ids, and one that there is not is named', async () => {
  const { body } = await callApi(system.current, 'POST', '/v1/webhook-endpoints/orders/ping');
  const sent = orders.received.length;
  const unknown = `dlv_${'0'.repeat(26)}`;

  const command = remotePaydesk(`webhooks redeliver ${unknown} ${String(body['id'])}`);

  expect(await command.ended()).toMatchObject({ exitCode: 1 });
  expect(command.lines).toEqual([`${String(body['id'])}  ping ${String(body['event'])} is sent to orders again`]);
  expect(command.stderr).toMatch(new RegExp(`^${unknown}  .+ \\(not_found\\)\n1 of 2 cannot be sent again\\.\n$`));
  await expect.poll(() => orders.received.length).toBe(sent + 1);
});

test('with --json, endpoints, pings and deliveries are JSON, and a failure is one line of it on standard error', async () => {
  orders.answerWith(503);
  const lost = paydesk('webhooks ping orders --json');
  expect(await lost.ended()).toMatchObject({ exitCode: 1 });
  const ping = JSON.parse(lost.stdout) as { readonly id: string };
  expect(ping).toMatchObject({ endpoint: 'orders', event_type: 'ping', attempts: [{ http_status: 503 }] });
  expect(JSON.parse(lost.stderr)).toMatchObject({ error: { code: 'not_received', exit_code: 1 } });
  orders.answerWith(200);
  const unknown = `dlv_${'0'.repeat(26)}`;

  const [endpoints, again] = [paydesk('webhooks endpoints --json'), paydesk(`webhooks redeliver ${unknown} ${ping.id} --json`)];

  expect(await endpoints.ended()).toMatchObject({ exitCode: 0 });
  expect(endpoints.lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ id: 'orders', status: 'enabled' }]);
  expect(await again.ended()).toMatchObject({ exitCode: 1 });
  expect(again.lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { id: unknown, error: { code: 'not_found' } },
    { id: ping.id, endpoint: 'orders' },
  ]);
  expect(JSON.parse(again.stderr)).toMatchObject({ error: { code: 'failed', message: '1 of 2 cannot be sent again.', exit_code: 1 } });
});

test('the reader of a pipe may close it', async () => {
  const command = paydesk('events list --follow --json');
  await asksForNewEvents(command);

  command.closePipe();
  await callApi(system.current, 'POST', '/v1/webhook-endpoints/orders/ping');

  expect(await command.ended()).toEqual({ exitCode: 0, signal: null });
  expect(command.stderr).toBe('');
});

test('a problem of the API is a sentence with its code', async () => {
  const [refused, unknown] = [
    remotePaydesk('events list', { PAYDESK_SECRET_KEY: 'sk_wrong' }),
    remotePaydesk(`events list --after evt_${'0'.repeat(26)}`),
  ];

  expect(await Promise.all([refused.ended(), unknown.ended()])).toMatchObject([{ exitCode: 1 }, { exitCode: 1 }]);
  expect(refused.stderr).toMatch(/^[A-Z].+ \(not_authenticated\)\n$/);
  expect(unknown.stderr).toMatch(/^You have no event.+ \(not_found\)\n$/);
});

test('a BFF that is not there is named by its address', async () => {
  const url = `http://127.0.0.1:${(await freePorts(1)).join('')}`;
  const command = new PaydeskCommand(['events', 'list', '--url', url], { PAYDESK_SECRET_KEY: MERCHANT_KEY });

  expect(await command.ended()).toMatchObject({ exitCode: 69 });

  expect(command.stderr).toContain(`${url} (ECONNREFUSED)`);
  expect(command.stderr).not.toContain(MERCHANT_KEY);
});

test('wrong use says what to type and where it is explained, and repeats no secret', async () => {
  const command = remotePaydesk('events list --key sk_hidden');

  expect(await command.ended()).toMatchObject({ exitCode: 2 });
  expect(command.stderr).toContain('environment variables');
  expect(command.stderr).toContain('paydesk help events list');
  expect(command.stderr).not.toContain('hidden');
});

test('a key is not sent over a connection that others can read', async () => {
  const command = new PaydeskCommand(['events', 'list', '--url', 'http://pay.example'], { PAYDESK_SECRET_KEY: MERCHANT_KEY });

  expect(await command.ended()).toMatchObject({ exitCode: 2 });
  expect(command.stderr).toMatch(/^--url must begin with https:/);
  expect(command.stderr).not.toContain(MERCHANT_KEY);
});

test('several merchants are listed where none is named', async () => {
  const config = join(system.current.directory, 'replica-0.yaml');
  const command = new PaydeskCommand(['events', 'list', '--config', config], secretsInEnvironment(MERCHANT_KEY));

  expect(await command.ended()).toMatchObject({ exitCode: 2 });
  expect(command.stderr).toContain('--merchant: lamp-shop, bakery.');
});

test('a payment that nothing has happened to prints nothing', async () => {
  const { id } = await system.current.api.createPayment(anOrder());
  const command = paydesk(`events list --payment ${id}`);

  expect(await command.ended()).toEqual({ exitCode: 0, signal: null });
  expect(command.stdout + command.stderr).toBe('');
});

test('a command explains itself in two ways, and no command lists all', async () => {
  const [help, option, all, unknown] = [
    new PaydeskCommand(['help', 'webhooks', 'listen'], {}),
    new PaydeskCommand(['webhooks', 'listen', '--help'], {}),
    new PaydeskCommand([], {}),
    new PaydeskCommand(['webhooks'], {}),
  ];
  const ends = await Promise.all([help, option, all, unknown].map((command) => command.ended()));

  expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 2]);
  expect(help.stdout).toMatch(/^paydesk webhooks listen --forward-to URL[\s\S]+PAYDESK_SECRET_KEY/);
  expect(option.stdout).toBe(help.stdout);
  expect(all.stdout).toMatch(/^ {2}serve [\s\S]+^ {2}events list /m);
  expect(unknown.stderr).toMatch(/no such command[\s\S]+^ {2}webhooks ping /m);
});
