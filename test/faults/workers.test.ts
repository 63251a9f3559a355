import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectMoneyMessages, expectStatus } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';

const WORKERS = 2;
const system = useSystem({ workers: WORKERS });

/** Processes that a process has started. */
function childrenOf(pid: number): readonly number[] {
  const all = execFileSync('ps', ['-e', '-o', 'ppid=,pid=,args='], { encoding: 'utf8' });
  return all.split('\n').flatMap((line) => {
    const [, parent, child, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === pid && args.includes(' serve --config ') ? [Number(child)] : [];
  });
}

async function readiness(): Promise<string> {
  const answer = await fetch(`${system.current.bffs[0].adminUrl}/readyz`);
  return answer.text();
}

test('payments end right while each worker is killed in turn, and workers are started again', async () => {
  const { api, bffs, simulator } = system.current;
  const { pid, url } = bffs[0];
  const payments = [];
  for (let turn = 0; turn < WORKERS; turn += 1) {
    const [victim = 0] = childrenOf(pid);
    const paid = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const payment = await api.createPayment(anOrder());
        await new PayerClient(url, payment).pay({ nonce: newNonce(), card: CARDS.approved });
        return payment;
      }),
    );
    payments.push(...paid);
    process.kill(victim, 'SIGKILL');
    await expect
      .poll(async () => childrenOf(pid).length === WORKERS && !childrenOf(pid).includes(victim) && (await readiness()))
      .toBe('ready');
  }

  for (const { id } of payments) {
    await expectStatus(api, id, 'captured');
    expectMoneyMessages(simulator, id, 1);
  }
  const log = await readFile(bffs[0].logFile, 'utf8');
  expect(log.match(/a worker has ended and is started again/g)).toHaveLength(WORKERS);
});

test('counts of all workers are told together, and no process stays after the stop', async () => {
  const { bffs } = system.current;
  const [bff] = bffs;
  const children = childrenOf(bff.pid);
  const counts = await fetch(`${bff.adminUrl}/forwarded`);
  expect(counts.status).toBe(200);
  expect((await fetch(`${bff.adminUrl}/livez`)).status).toBe(200);

  await bff.stop();
  for (const pid of children) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
