import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { freePorts } from '../support/free-ports.ts';
import type { RunningBff } from '../support/running-bff.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { faultsOf, judge } from './judge-payments.ts';
import { startLoad } from './payments-load.ts';
import { install, newPrimary, newStandby } from './postgres-server.ts';
import { startReplicas } from './replicas.ts';
import { storedEventsOf } from './stored-events.ts';
import { openToOthers } from './open-to-others.ts';

/**
 * Two replicas on a primary and its synchronous standby. While payments run, the primary is killed and the standby promoted; then the
 * old primary is started again as it was, which no replica may use. Prints figures; ends with 1 where a payment is not right.
 */
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
  const load = startLoad(replicas.bffs, 6, 300);
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
  const judgement = await judge(replicas, load.payments, storedEventsOf(standby));
  const version = await standby.sql('show server_version');
  process.stdout.write(
    `${JSON.stringify({ postgres: version, readyAgainMs: Math.round(backMs), storedByOldPrimary: Number(after) - Number(before), faultsSeenByCallers: load.faults(), ...judgement }, null, 2)}\n`,
  );
  process.exitCode = faultsOf(judgement) > 0 || after !== before ? 1 : 0;
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
