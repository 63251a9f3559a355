import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { freePorts } from '../support/free-ports.ts';
import type { RunningBff } from '../support/running-bff.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { CallLog } from './call-log.ts';
import { newShop } from './flows/shop.ts';
import { judge } from './judgement.ts';
import { watchMoneyMessages } from './money-messages.ts';
import { startOpenLoad } from './open-load.ts';
import { install, newPrimary, newStandby } from './postgres-server.ts';
import { startReplicas } from './replicas.ts';
import { openToOthers } from './open-to-others.ts';

/**
 * Two replicas on a primary and its synchronous standby. While payments run, the primary is killed and the standby promoted; then the
 * old primary is started again as it was, which no replica may use. Prints figures; ends with 1 where a payment is not right.
 */
const PER_SECOND = 4;
await install(['postgresql-15']);
const directory = await temporaryDirectory();
await openToOthers(directory.path);
const [portA = 0, portB = 0] = await freePorts(2);
const primary = await newPrimary(join(directory.path, 'a'), portA);
const standby = await newStandby(primary, join(directory.path, 'b'), portB, 'standby');
// Not before there is a standby: without it, nothing is ever written.
await primary.sql("alter system set synchronous_standby_names = 'standby'");
await primary.sql('select pg_reload_conf()');
const url = `postgres://paydesk@127.0.0.1:${String(portA)},127.0.0.1:${String(portB)}/paydesk?target_session_attrs=read-write`;
let stop: () => Promise<void> = () => Promise.resolve();
try {
  const replicas = await startReplicas({ directory: directory.path, count: 2, url });
  stop = () => replicas.stop();
  const messages = watchMoneyMessages(replicas.simulators);
  const shop = newShop(replicas, new CallLog());
  const load = startOpenLoad(shop, PER_SECOND);
  await delay(10_000);
  await primary.kill();
  const killedAt = performance.now();
  await delay(2_000);
  await standby.promote();
  const backMs = await untilReady(replicas.bffs, killedAt);
  await delay(5_000);
  await primary.start();
  const before = await primary.sql('select count(*) from payments');
  await delay(10_000);
  await load.stop();
  const after = await primary.sql('select count(*) from payments');
  const { faults, ...judgement } = await judge(replicas, shop, standby, messages);
  const figures = {
    postgres: await standby.sql('show server_version'),
    readyAgainMs: Math.round(backMs),
    storedByOldPrimary: Number(after) - Number(before),
    triesWithoutResult: Object.fromEntries(shop.log.faults),
    ...judgement,
    faults,
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  process.exitCode = faults > 0 || after !== before ? 1 : 0;
} finally {
  await stop();
  await standby.stop();
  await primary.stop();
  await directory.remove();
}
process.exit();

async function untilReady(bffs: readonly RunningBff[], since: number): Promise<number> {
  for (;;) {
    const answers = await Promise.all(bffs.map(({ adminUrl }) => fetch(`${adminUrl}/readyz`).catch(() => undefined)));
    if (answers.every((answer) => answer?.ok === true)) return performance.now() - since;
    await delay(100);
  }
}
