import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { endpointAt, NEIGHBOR_KEY } from '../support/bff-config.ts';
import type { MerchantClient } from '../support/merchant-client.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { startTwoMerchants } from '../support/two-merchants.ts';

/**
 * What a merchant pays for the trouble of another one in the same BFF: its times alone, and beside a gateway of the other that hangs, a
 * flood of calls by the other, and an endpoint of the other that takes events and does not answer. By turns, in one run.
 */

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const CALLS = 120;
const PAYMENTS = 12;
const ILL_PAYMENTS = 70;
const EVENTS = 60;

const deaf = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
await once(deaf, 'listening');
const system = await startTwoMerchants({
  program: 'bundle',
  timeoutMs: 30_000,
  webhooks: [endpointAt(`http://127.0.0.1:${(deaf.address() as AddressInfo).port}/`)],
});
const { url, well, ill, proxy } = system;

interface Times {
  readonly callMs: number[];
  readonly outcomeMs: number[];
}
const measured: Record<string, Times> = {};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function pay(api: MerchantClient): Promise<string> {
  const payment = await api.createPayment(anOrder());
  await new PayerClient(url, payment).pay({ nonce: newNonce(), card: CARDS.approved });
  return payment.id;
}

async function outcome(id: string): Promise<void> {
  while ((await well.readPayment(id)).status !== 'captured') await wait(10);
}

async function measure(situation: string): Promise<void> {
  const { callMs, outcomeMs } = (measured[situation] ??= { callMs: [], outcomeMs: [] });
  for (let turn = 0; turn < CALLS; turn += 1) {
    let id = '';
    callMs.push(await timed(async () => void ({ id } = await well.createPayment(anOrder()))));
    callMs.push(await timed(() => well.readPayment(id)));
  }
  for (let turn = 0; turn < PAYMENTS; turn += 1) {
    const id = await pay(well);
    outcomeMs.push(await timed(() => outcome(id)));
  }
}

async function besideFlood(): Promise<unknown> {
  const flood = fork(fileURLToPath(new URL('flood.ts', import.meta.url)), [url, NEIGHBOR_KEY]);
  await wait(1_500);
  await measure('flooded');
  const answers = once(flood, 'message');
  flood.send('enough');
  return (await answers)[0];
}

/** Each payment that is given up is an event. */
async function storeEvents(): Promise<void> {
  for (let turn = 0; turn < EVENTS; turn += 1) {
    const { id, client_token: token } = await ill.createPayment(anOrder());
    await fetch(`${url}/v1/checkout/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
  }
}

const atShare = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;

function print(): void {
  const situations = Object.keys(measured);
  console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}; ${ROUNDS} rounds`);
  console.log('milliseconds, and times those alone'.padEnd(38) + situations.map((title) => title.padStart(18)).join(''));
  for (const kind of ['callMs', 'outcomeMs'] as const) {
    for (const [name, share] of [
      ['median', 0.5],
      ['95 %', 0.95],
    ] as const) {
      const alone = atShare(measured['alone']![kind], share);
      const columns = situations.map((situation) => {
        const value = atShare(measured[situation]![kind], share);
        return `${value.toFixed(1)} (${(value / alone).toFixed(2)})`.padStart(18);
      });
      console.log(`${kind === 'callMs' ? 'call of the API' : 'outcome'}, ${name}`.padEnd(38) + columns.join(''));
    }
  }
}

try {
  await measure('warming up');
  delete measured['warming up'];
  for (let round = 0; round < ROUNDS; round += 1) {
    await measure('alone');
    console.log('answers to the flood', await besideFlood());
    await wait(1_000);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    await measure('alone');
    await storeEvents();
    await measure('deaf endpoint');
  }
  for (let paid = 0; paid < ILL_PAYMENTS; paid += 1) await pay(ill);
  while (proxy.held() < 30) await wait(50);
  for (let round = 0; round < ROUNDS; round += 1) await measure('gateway hangs');
  print();
} finally {
  proxy.release();
  await system.stop();
  deaf.close();
  process.exit(0);
}
