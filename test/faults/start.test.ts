import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { secretsInEnvironment, writeBffConfig } from '../support/bff-config.ts';
import { startBff } from '../support/bff-process.ts';
import { bffAccounts } from '../support/gateway-accounts.ts';
import { freePorts } from '../support/free-ports.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const SECRETS = secretsInEnvironment(`sk_${randomUUID()}`);

async function aConfig(port: number) {
  const directory = await temporaryDirectory();
  onTestFinished(() => directory.remove());
  const configFile = await writeBffConfig(directory.path, {
    publicUrl: `http://127.0.0.1:${port}`,
    port,
    adminPort: 0,
    database: 'embedded',
    shopOrigin: 'http://localhost:9',
    accounts: bffAccounts('payneteasy', 'http://127.0.0.1:9'),
  });
  return { directory: directory.path, configFile, logFile: join(directory.path, 'bff.log') };
}

test('a BFF whose port is taken says so and ends, and its database with it', async () => {
  const [port = 0] = await freePorts(1);
  const rival = createServer();
  await new Promise<void>((resolve) => {
    rival.listen(port, '127.0.0.1', resolve);
  });
  onTestFinished(() => new Promise((resolve) => rival.close(() => resolve())));

  const { directory, ...config } = await aConfig(port);

  await expect(startBff({ ...config, secrets: SECRETS })).rejects.toThrow(`port ${port} is taken`);
  await expect.poll(() => existsSync(join(directory, 'database/postgres/postgres/postmaster.pid'))).toBe(false);
});

test('a BFF without its secrets says which and ends before it starts anything', async () => {
  const [port = 0] = await freePorts(1);
  const starting = startBff({ ...(await aConfig(port)), secrets: {} });
  await expect(starting).rejects.toThrow('the environment variable LAMP_SHOP_SECRET_KEY is not set');
});

test('a BFF whose embedded database cannot be started again ends with a code of its own, for a supervisor', async () => {
  const [port = 0] = await freePorts(1);
  const { directory, ...config } = await aConfig(port);
  const bff = await startBff({ ...config, secrets: SECRETS });
  onTestFinished(() => bff.end('SIGKILL'));
  const cluster = join(directory, 'database/postgres/postgres');

  const pid = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  await rename(cluster, `${cluster}-elsewhere`);
  process.kill(pid, 'SIGKILL');

  const { exitCode, lastLines } = await bff.ended;
  expect(exitCode).toBe(69);
  expect(lastLines.join('\n')).toContain('the embedded database does not start again');
});
