import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../support/free-ports.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { faultsOf, judge } from './judge-payments.ts';
import { openToOthers } from './open-to-others.ts';
import { startLoad } from './payments-load.ts';
import { givenToPostgres, install, newPrimary, writeForPostgres } from './postgres-server.ts';
import { startReplicas } from './replicas.ts';
import { storedEventsOf } from './stored-events.ts';

/**
 * Two replicas behind PgBouncer in transaction mode, with fewer sessions at the server than the replicas have connections. First a
 * replica without `database.direct_url` has to be refused. Prints figures; ends with 1 where a payment is not right.
 */
const SESSIONS = 6;
await install(['postgresql-15', 'pgbouncer']);
const directory = await temporaryDirectory();
await openToOthers(directory.path);
const [port = 0, bouncerPort = 0] = await freePorts(2);
const server = await newPrimary(join(directory.path, 'server'), port);
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
const bouncer = spawn('runuser', ['-u', 'postgres', '--', '/usr/sbin/pgbouncer', settings], { stdio: 'ignore' });
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
  const load = startLoad(replicas.bffs, 6, 300);
  await delay(15_000);
  const sessions = await server.sql("select count(*) from pg_stat_activity where backend_type = 'client backend' and datname = 'paydesk'");
  await load.stop();
  const judgement = await judge(replicas, load.payments, storedEventsOf(server));
  const version = execFileSync('/usr/sbin/pgbouncer', ['--version'], { encoding: 'utf8' }).split('\n')[0];
  const isRefused = refusal.includes('database.direct_url');
  process.stdout.write(
    `${JSON.stringify({ pgbouncer: version, refusedWithoutDirectUrl: isRefused, sessionsAtTheServer: Number(sessions), faultsSeenByCallers: load.faults(), ...judgement }, null, 2)}\n`,
  );
  if (!isRefused) process.stdout.write(`${refusal}\n`);
  process.exitCode = faultsOf(judgement) > 0 || !isRefused ? 1 : 0;
} finally {
  await stop();
  const ended = once(bouncer, 'exit');
  execFileSync('sh', ['-c', 'kill "$(ps -o pid= --ppid "$0")"', String(bouncer.pid)]);
  await ended;
  await server.stop();
  await directory.remove();
}
process.exit();
