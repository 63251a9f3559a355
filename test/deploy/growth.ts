import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../support/free-ports.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { CallLog } from './call-log.ts';
import { cpuMsOf, cpuMsOfServer } from './cpu-times.ts';
import { FLOWS } from './flows/all.ts';
import { newShop } from './flows/shop.ts';
import { grownBy, type Moment, takenBy } from './growth-figures.ts';
import { judge } from './judgement.ts';
import { watchMoneyMessages } from './money-messages.ts';
import { openToOthers } from './open-to-others.ts';
import { install, newPrimary } from './postgres-server.ts';
import { startReplicas } from './replicas.ts';
import { countersOf } from './server-counters.ts';

/**
 * What one sale costs: bytes by table and index, statements, commits and WAL of the database, and processor time. `--sales` (500) sales with an encrypted card and without
 * a challenge, each with one browser that waits and one endpoint that is told. What the process does without sales is measured before,
 * and taken off. Prints figures.
 */
const { sales } = parseArgs({ options: { sales: { type: 'string', default: '500' } } }).values;
const count = Number(sales);
if (!Number.isInteger(count) || count < 1) throw new Error('--sales must be a whole number above 0');
const AT_A_TIME = 4;
const WARM_UP = 60;
const IDLE_MS = 20_000;

await install(['postgresql-15']);
const directory = await temporaryDirectory();
await openToOthers(directory.path);
const [port = 0] = await freePorts(1);
const server = await newPrimary(join(directory.path, 'server'), port, ['shared_preload_libraries=pg_stat_statements']);
await server.sql('create extension pg_stat_statements');
let stop: () => Promise<void> = () => Promise.resolve();
try {
  const replicas = await startReplicas({
    directory: directory.path,
    count: 1,
    url: `postgres://paydesk@127.0.0.1:${String(port)}/paydesk`,
    program: 'bundle',
  });
  stop = () => replicas.stop();
  const messages = watchMoneyMessages(replicas.simulators);
  const shop = newShop(replicas, new CallLog());
  await sell(WARM_UP);
  await delay(5_000);
  const idleFrom = await now();
  await delay(IDLE_MS);
  const from = await now();
  await sell(count);
  // Deliveries and tasks that follow an outcome.
  await delay(5_000);
  const to = await now();
  const { faults } = await judge(replicas, shop, server, messages);
  const figures = {
    postgres: await server.sql('show server_version'),
    sales: count,
    seconds: Math.round((to.atMs - from.atMs) / 1_000),
    ...takenBy([idleFrom, from, to], count),
    ...grownBy(from.counters, to.counters, count),
    faults,
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  process.exitCode = faults > 0 ? 1 : 0;

  async function now(): Promise<Moment> {
    const [counters, databaseCpuMs, replicaCpuMs] = await Promise.all([
      countersOf(server),
      cpuMsOfServer(server),
      cpuMsOf(replicas.bffs[0]?.pid ?? 0),
    ]);
    return { atMs: performance.now(), counters, databaseCpuMs, replicaCpuMs };
  }

  async function sell(times: number): Promise<void> {
    let left = times;
    const sellSome = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await FLOWS.saleEncrypted(shop);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, sellSome));
  }
} finally {
  await stop();
  await server.stop();
  await directory.remove();
}
process.exit();
