import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../support/free-ports.ts';
import { makeRelease, NEXT_MIGRATION } from '../support/release.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { CallLog } from './call-log.ts';
import { measureCapacity } from './capacity.ts';
import { newShop } from './flows/shop.ts';
import { judge } from './judgement.ts';
import { watchMoneyMessages } from './money-messages.ts';
import { openToOthers } from './open-to-others.ts';
import { startOpenLoad } from './open-load.ts';
import { install, newPrimary } from './postgres-server.ts';
import { moody } from './receiver-moods.ts';
import { startReplicas } from './replicas.ts';
import { Supervisor } from './supervisor.ts';

/**
 * Three replicas at half of what they bear, for `--minutes` (10). A replica is killed every ten seconds; the database is restarted after a
 * third of the time (with `--crash`, killed); after two thirds all are replaced by another build. Prints figures; ends with 1 where a
 * payment or an event is not right, and leaves logs and tables where they are.
 */
const { minutes, crash } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, crash: { type: 'boolean', default: false } },
}).values;
const wholeMs = Number(minutes) * 60_000;
if (!(wholeMs > 0)) throw new Error('--minutes must be a number above 0');
const KILL_EVERY_MS = 10_000;
const RESTART_FELT_MS = 10_000;
const SHARE = 0.5;

await install(['postgresql-15']);
const directory = await temporaryDirectory();
await openToOthers(directory.path);
const [old, next] = await Promise.all([
  makeRelease(join(directory.path, 'old')),
  makeRelease(join(directory.path, 'next'), { otherFiles: true, migration: NEXT_MIGRATION }),
]);
const [port = 0] = await freePorts(1);
const server = await newPrimary(join(directory.path, 'server'), port);
let stop: () => Promise<void> = () => Promise.resolve();
try {
  const url = `postgres://paydesk@127.0.0.1:${String(port)}/paydesk`;
  const replicas = await startReplicas({ directory: directory.path, count: 3, url, program: old.program });
  stop = () => replicas.stop();
  const messages = watchMoneyMessages(replicas.simulators);
  const shop = newShop(replicas, new CallLog());
  const capacity = await measureCapacity(shop);
  const before = { calls: shop.log.calls, faults: shop.log.faultCount };
  process.stderr.write(`${JSON.stringify(capacity)}\n`);

  replicas.receiver.behave(moody);
  const perSecond = SHARE * capacity.perSecond;
  shop.log.period = 'kills';
  const load = startOpenLoad(shop, perSecond, 2);
  const supervisor = new Supervisor(replicas);
  const killing = supervisor.startKilling(KILL_EVERY_MS);
  await delay(wholeMs / 3);
  shop.log.period = 'kills and database restart';
  const restartedAt = performance.now();
  if (crash) {
    await server.kill();
    await server.start();
  } else await server.restart();
  const databaseAwayMs = Math.round(performance.now() - restartedAt);
  await delay(RESTART_FELT_MS);
  shop.log.period = 'kills';
  await delay(Math.max(0, wholeMs / 3 - RESTART_FELT_MS));
  shop.log.period = 'kills and update';
  const updatedAt = performance.now();
  await supervisor.update(next.program, Math.min(5_000, wholeMs / 60));
  shop.log.period = 'kills';
  await delay(Math.max(0, wholeMs / 3 - (performance.now() - updatedAt)));
  await killing.stop();
  shop.log.period = 'after';
  const stopped = load.stop();
  const giveUp = setTimeout(() => shop.over.abort(), 180_000);
  await stopped;
  clearTimeout(giveUp);

  const judgement = await judge(replicas, shop, server, messages);
  const { faults, ...judged } = judgement;
  const figures = {
    loadAverages: loadavg().map(Math.round),
    postgres: await server.sql('show server_version'),
    minutes: Number(minutes),
    capacity,
    flowsPerSecond: perSecond,
    flows: load.begun,
    kills: supervisor.kills,
    failedStarts: supervisor.failedStarts,
    databaseAwayMs,
    calls: shop.log.calls - before.calls,
    triesWithoutResult: Object.fromEntries(shop.log.faults),
    times: shop.log.table(),
    ...judged,
    faults,
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  process.exitCode = faults > 0 ? 1 : 0;
} finally {
  await stop();
  await server.stop();
  if (process.exitCode === 0) await directory.remove();
  else process.stderr.write(`Left in ${directory.path}\n`);
}
process.exit();
