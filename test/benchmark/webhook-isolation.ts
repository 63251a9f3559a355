import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { secretsInEnvironment, sharedInEnvironment } from '../support/bff-config.ts';
import { startBff } from '../support/bff-process.ts';
import { startDatabaseServer } from '../support/database-server.ts';
import { freePorts } from '../support/free-ports.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { benchMerchant, loopback, merchantsConfig } from './many-merchants.ts';
import { burst, sample, startReceiver, type Sample } from './measured-calls.ts';

/**
 * What 1,000 endpoints that receive nothing cost ten that do, in one BFF: times of these alone and beside those, by turns.
 * As many other events are stored all the time: alone those of merchants without an endpoint.
 * `cold`: the dead ones have never been tried, and events wait for each of them. `steady`: they are failing, are probed, and get more.
 */

const LIVE = 10;
const DEAD = Number(process.env['BENCH_DEAD'] ?? 1_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const SAMPLES = 150;
const BURST_EACH = 30;
const WAITING_EACH = 3;
const MORE_EVERY_MS = 100;
const MORE_AT_A_TIME = 5;
/** Longer than the longest try. */
const QUIET_AFTER_MS = 11_000;

const directory = await temporaryDirectory();
const database = await startDatabaseServer(join(directory.path, 'database'));
const client = new pg.Client({ host: join(directory.path, 'database/postgres'), port: 5432, user: 'paydesk', database: 'paydesk' });
await client.connect();
const sql = async (text: string, values: readonly unknown[] = []) => (await client.query<Record<string, unknown>>(text, [...values])).rows;
const deadServers = fork(fileURLToPath(new URL('dead-endpoints.ts', import.meta.url)));
const [ports] = (await once(deadServers, 'message')) as [number[]];
const [port = 0, adminPort = 0, deserted = 0] = await freePorts(3);
const url = `http://127.0.0.1:${port}`;
const receiver = await startReceiver();

const live = Array.from({ length: LIVE }, (_, index) => benchMerchant(`live-${index}`, loopback(60_000 + index, receiver.port)));
const deaf = Array.from({ length: DEAD }, (_, index) =>
  benchMerchant(`dead-${index}`, loopback(index, [...ports, deserted][index % 4] ?? 0)),
);
const { environment, ...config } = merchantsConfig([...live, ...deaf]);
const configFile = join(directory.path, 'paydesk.config.yaml');
await writeFile(
  configFile,
  JSON.stringify({
    public_url: url,
    server: { host: '127.0.0.1', port, admin_port: adminPort, drain_seconds: 0 },
    database: { url: '${env:PAYDESK_DATABASE_URL}' },
    keys: {
      client_token: [{ id: 'shared', secret: '${env:PAYDESK_TOKEN_SECRET}' }],
      card_encryption: [{ id: 'shared', private_key: '${env:PAYDESK_CARD_KEY}' }],
      notification_address: [{ id: 'shared', secret: '${env:PAYDESK_NOTICE_SECRET}' }],
    },
    ...config,
  }),
);
const secrets = { ...secretsInEnvironment(live[0]!.key), ...sharedInEnvironment(database.url), ...environment };
const bff = await startBff({ configFile, secrets, logFile: join(directory.path, 'bff.log') });

const measured: Record<string, { readonly samples: Sample[]; readonly bursts: number[] }> = {};

async function measure(situation: string): Promise<void> {
  const { samples, bursts } = (measured[situation] ??= { samples: [], bursts: [] });
  for (let turn = 0; turn < SAMPLES; turn += 1) samples.push(await sample(url, live[turn % LIVE]!, receiver.arrived));
  bursts.push(await burst(url, live, BURST_EACH, receiver.arrived));
}

let stored = 0;

/** More events, each like one that a merchant has received. */
async function storeMore(merchants: readonly string[], each: number): Promise<void> {
  stored += 1;
  await sql(
    `insert into outbox (id, merchant, payment, type, body, created_at)
     select 'evt_' || left(md5(m || ' ' || n || ' ' || $3), 26), m, null, type, body, now()
     from unnest($1::text[]) m, generate_series(1, $2::integer) n, (select type, body from outbox where merchant = 'live-0' limit 1) as one`,
    [merchants, each, String(stored)],
  );
}

/** @returns Ends it. */
function keepStoring(merchants: readonly string[]): () => Promise<void> {
  const enough = new AbortController();
  const storing = (async () => {
    for (let next = 0; !enough.signal.aborted; next = (next + MORE_AT_A_TIME) % merchants.length) {
      await storeMore(merchants.slice(next, next + MORE_AT_A_TIME), 1);
      await wait(MORE_EVERY_MS);
    }
  })();
  return async () => {
    enough.abort();
    await storing;
  };
}

const OF_DEAD = "subject like 'dead-%' and kind in ('deliver_webhooks', 'probe_endpoint')";

/** Nothing is tried at the dead ones any more, for a while. */
async function quiet(): Promise<void> {
  const end = performance.now() + QUIET_AFTER_MS;
  while (performance.now() < end) {
    await sql(`update tasks set due_at = now() + interval '1 day' where due_at is not null and lease_until is null and ${OF_DEAD}`);
    await wait(500);
  }
}

/** As if none of the dead ones had ever been tried. */
async function asNew(): Promise<void> {
  await sql("update webhook_deliveries set due_at = now(), tries = 0 where endpoint like 'dead-%' and status = 'pending'");
  await sql("update webhook_endpoints set faults = 0, failing_since = null, paused_until = null where key like 'dead-%'");
  await sql(`update tasks set due_at = case kind when 'probe_endpoint' then now() end where ${OF_DEAD}`);
}

const atShare = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;

const FIGURES: Readonly<Record<string, (of: { readonly samples: Sample[]; readonly bursts: number[] }) => number>> = {
  'told, median': ({ samples }) =>
    atShare(
      samples.map(({ toldMs }) => toldMs),
      0.5,
    ),
  'told, 95 %': ({ samples }) =>
    atShare(
      samples.map(({ toldMs }) => toldMs),
      0.95,
    ),
  [`${LIVE * BURST_EACH} told`]: ({ bursts }) => atShare(bursts, 0.5),
  'create, median': ({ samples }) =>
    atShare(
      samples.map(({ createMs }) => createMs),
      0.5,
    ),
  'create, 95 %': ({ samples }) =>
    atShare(
      samples.map(({ createMs }) => createMs),
      0.95,
    ),
};

function print(): void {
  const situations = Object.keys(measured);
  console.log(
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}; ${DEAD} dead, ${LIVE} live, ${ROUNDS} rounds`,
  );
  console.log('milliseconds, and times those alone'.padEnd(38) + situations.map((title) => title.padStart(18)).join(''));
  for (const [figure, of] of Object.entries(FIGURES)) {
    const alone = of(measured['alone']!);
    const columns = situations.map((situation) => {
      const value = of(measured[situation]!);
      return `${value.toFixed(1)} (${(value / alone).toFixed(2)})`.padStart(18);
    });
    console.log(figure.padEnd(38) + columns.join(''));
  }
}

try {
  await measure('warming up');
  delete measured['warming up'];
  const dead = deaf.map(({ id }) => id);
  await storeMore(dead, WAITING_EACH);
  for (let round = 0; round < ROUNDS; round += 1) {
    await quiet();
    const endOthers = keepStoring(dead.map((id) => `${id}-without-endpoint`));
    await measure('alone');
    await endOthers();
    await asNew();
    const end = keepStoring(dead);
    await wait(500);
    await measure('cold');
    await measure('steady');
    await end();
  }
  print();
  const [counts] = await sql(
    "select count(*)::integer as tries, count(distinct endpoint)::integer as endpoints from webhook_attempts a join webhook_deliveries d on d.id = a.delivery where endpoint like 'dead-%'",
  );
  console.log('tries at dead ones', counts);
} finally {
  await bff.end('SIGTERM');
  await client.end();
  await database.close();
  deadServers.disconnect();
  receiver.close();
  await directory.remove();
}
