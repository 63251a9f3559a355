import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../groups/run-script.ts';
import { isTaken } from '../../support/free-ports.ts';
import { MerchantClient } from '../../support/merchant-client.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { temporaryDirectory, type TemporaryDirectory } from '../../support/temporary-directory.ts';
import { freePortBase, PORTS_OF_A_DEMO } from './demo-ports.ts';

interface Demo {
  readonly child: ChildProcess;
  readonly ended: Promise<{ exitCode: number | null; stdout: string; stderr: string }>;
  /** Resolves with the first line it prints. */
  readonly firstLine: Promise<string>;
}

let temporary: TemporaryDirectory;
const running: Demo[] = [];

beforeAll(async () => {
  temporary = await temporaryDirectory();
});

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
});

afterAll(async () => {
  await temporary.remove();
});

async function startDemo(...args: string[]): Promise<Demo> {
  const tmp = join(temporary.path, 'tmp');
  await mkdir(tmp, { recursive: true });
  const child = spawn(process.execPath, ['--conditions=source', join(ROOT, 'test/demo/main.ts'), ...args], {
    env: { ...process.env, TMPDIR: tmp },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const first = Promise.withResolvers<string>();
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    if (stdout.includes('\n')) first.resolve(stdout.split('\n')[0] ?? '');
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, 'close').then(([exitCode]) => ({ exitCode: exitCode as number | null, stdout, stderr }));
  const demo = { child, ended, firstLine: Promise.race([first.promise, ended.then(({ stderr: why }) => Promise.reject(new Error(why)))]) };
  running.push(demo);
  return demo;
}

test('one line of JSON tells where everything is, and nothing is left behind', async () => {
  const base = await freePortBase();
  const demo = await startDemo('--json', '--port-base', String(base));

  const told = JSON.parse(await demo.firstLine) as { bff: string; merchant_key: string };
  expect(told).toEqual({
    shop: `http://localhost:${base}`,
    bff: `http://127.0.0.1:${base + 1}`,
    merchant_key: expect.stringMatching(/^sk_/) as unknown,
    simulators: {
      payneteasy: { url: `http://127.0.0.1:${base + 10}`, control: `http://127.0.0.1:${base + 11}` },
      mypos: { url: `http://127.0.0.1:${base + 12}`, control: `http://127.0.0.1:${base + 13}` },
      desjardins: { url: `http://127.0.0.1:${base + 14}`, control: `http://127.0.0.1:${base + 15}` },
    },
  });
  const payment = await new MerchantClient(told.bff, told.merchant_key).createPayment(anOrder());
  expect(payment.status).toBe('awaiting_payer');

  demo.child.kill('SIGINT');
  const { exitCode, stdout } = await demo.ended;
  expect(exitCode).toBe(0);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  expect(await Promise.all(PORTS_OF_A_DEMO.map((distance) => isTaken(base + distance)))).not.toContain(true);
  expect((await readdir(join(temporary.path, 'tmp'))).filter((name) => name.startsWith('paydesk-demo-'))).toEqual([]);
});

test('kept data survive to the next start', async () => {
  const data = join(temporary.path, 'kept');
  const base = await freePortBase();
  const args = ['--json', '--port-base', String(base), '--data', data];
  const first = await startDemo(...args);
  const told = JSON.parse(await first.firstLine) as { bff: string; merchant_key: string };
  const { id } = await new MerchantClient(told.bff, told.merchant_key).createPayment(anOrder());
  first.child.kill('SIGTERM');
  expect((await first.ended).exitCode).toBe(0);

  const second = await startDemo(...args);
  const again = JSON.parse(await second.firstLine) as { bff: string; merchant_key: string };
  expect((await new MerchantClient(again.bff, again.merchant_key).readPayment(id)).id).toBe(id);
});

test('a port that is taken is named', async () => {
  const base = await freePortBase();
  const rival = createServer();
  await new Promise<void>((resolve) => {
    rival.listen(base + 1, '127.0.0.1', resolve);
  });
  const demo = await startDemo('--json', '--port-base', String(base));
  demo.firstLine.catch(() => undefined);

  const { exitCode, stdout, stderr } = await demo.ended;
  await new Promise((resolve) => {
    rival.close(resolve);
  });
  expect(exitCode).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain(`${base + 1} (bff)`);
});
