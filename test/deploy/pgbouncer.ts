import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePorts } from '../support/free-ports.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { CallLog } from './call-log.ts';
import { newShop } from './flows/shop.ts';
import { judge } from './judgement.ts';
import { watchMoneyMessages } from './money-messages.ts';
import { startOpenLoad } from './open-load.ts';
import { openToOthers } from './open-to-others.ts';
import { pgBouncerOf } from './pgbouncer-releases.ts';
import { givenToPostgres, install, newPrimary, writeForPostgres } from './postgres-server.ts';
import { startReplicas } from './replicas.ts';
import { toldAfterMs } from './told-at-once.ts';

/**
 * Two replicas behind PgBouncer in transaction mode, with fewer sessions at the server than the replicas have connections. First a
 * replica without `database.direct_url` has to be refused. `--version trixie` takes the PgBouncer of Debian 13. Prints figures; ends with
 * 1 where a payment is not right, or a waiting call was told of a change no sooner than by asking.
 */
const { version } = parseArgs({ options: { version: { type: 'string', default: 'bookworm' } } }).values;
if (version !== 'bookworm' && version !== 'trixie') throw new Error('--version must be bookworm or trixie');
const PER_SECOND = 4;
/** A process that hears of nothing asks every five seconds. */
const TOLD_WITHIN_MS = 1_000;
const SESSIONS = 6;
await install(['postgresql-15']);
const directory = await temporaryDirectory();
await openToOthers(directory.path);
const [port = 0, bouncerPort = 0] = await freePorts(2);
const server = await newPrimary(join(directory.path, 'server'), port);
const [program, ...first] = await pgBouncerOf(version, directory.path);
const home = join(directory.path, 'bouncer');
await givenToPostgres(home);
const settings = join(home, 'pgbouncer.ini');
await writeForPostgres(
  settings,
  `[databases]
paydesk = host=127.0.0.1 port=${String(port)} dbname=paydesk
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${String(bouncerPort)}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${String(SESSIONS)}
max_client_conn = 500
[users]
`.replace('dbname=paydesk', 'dbname=paydesk user=paydesk'),
);
const bouncer = spawn('runuser', ['-u', 'postgres', '--', program, ...first, settings], { stdio: 'ignore' });
await delay(1_000);
const url = `postgres://paydesk@127.0.0.1:${String(bouncerPort)}/paydesk`;
const directUrl = `postgres://paydesk@127.0.0.1:${String(port)}/paydesk`;
let stop: () => Promise<void> = () => Promise.resolve();
try {
  const refusal = await startReplicas({ directory: directory.path, count: 1, url }).then(
    async (started) => {
      await started.stop();
      return '';
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const replicas = await startReplicas({ directory: directory.path, count: 2, url, directUrl });
  stop = () => replicas.stop();
  const messages = watchMoneyMessages(replicas.simulators);
  const toldMs = await toldAfterMs(replicas.bffs, replicas.key);
  const shop = newShop(replicas, new CallLog());
  const load = startOpenLoad(shop, PER_SECOND);
  await delay(15_000);
  const sessions = await server.sql("select count(*) from pg_stat_activity where backend_type = 'client backend' and datname = 'paydesk'");
  await load.stop();
  const { faults, ...judgement } = await judge(replicas, shop, server, messages);
  const [pgbouncer] = execFileSync(program, [...first, '--version'], { encoding: 'utf8' }).split('\n');
  const isRefused = refusal.includes('database.direct_url');
  const figures = {
    pgbouncer,
    refusedWithoutDirectUrl: isRefused,
    sessionsAtTheServer: Number(sessions),
    waitingCallToldAfterMs: { slowest: toldMs[0], median: toldMs[Math.floor(toldMs.length / 2)] },
    triesWithoutResult: Object.fromEntries(shop.log.faults),
    ...judgement,
    faults,
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  if (!isRefused) process.stdout.write(`${refusal}\n`);
  process.exitCode = faults > 0 || !isRefused || (toldMs[0] ?? Infinity) > TOLD_WITHIN_MS ? 1 : 0;
} finally {
  await stop();
  const ended = once(bouncer, 'exit');
  execFileSync('sh', ['-c', 'kill "$(ps -o pid= --ppid "$0")"', String(bouncer.pid)]);
  await ended;
  await server.stop();
  await directory.remove();
}
process.exit();
