import { existsSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openToOthers } from '../deploy/open-to-others.ts';
import { newPrimary } from '../deploy/postgres-server.ts';
import { CARDS } from '../fixtures/cards.ts';
import { sharedInEnvironment } from '../support/bff-config.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { type DatabaseServer, startDatabaseServer } from '../support/database-server.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { freePorts } from '../support/free-ports.ts';
import { amountOf, FULL } from '../support/full-length.ts';
import { newNonce } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';
import { aPayer } from './attempt.ts';
import { configOf, configOfServer, elsewhere, paydesk, type Place } from './backup-places.ts';
import { copyPayments } from './copied-payments.ts';
import { digestsOf } from './table-digests.ts';

const PAYMENTS = amountOf(300, 100_000);
/** Payments that are made by the system: all others are copies of them. */
const MODELS = 4;
/** Of some 1 GB of rows, however many they are: what has not been collected yet. */
const MEMORY_GROWS_BY_MAX = 150_000_000;
const DEBIAN = '/usr/lib/postgresql/15/bin';
const PEAK_MEMORY = new URL('../support/peak-memory.mjs', import.meta.url).href;

const system = useSystem();

interface Measured {
  readonly seconds: number;
  readonly peakBytes: number;
}

/** Runs `paydesk`, which has to succeed. */
async function measured(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Measured> {
  const peakFile = join(system.current.directory, 'peak');
  const begun = performance.now();
  const { exitCode, stderr } = await paydesk(words, {
    NODE_OPTIONS: `--import=${PEAK_MEMORY}`,
    PEAK_MEMORY_FILE: peakFile,
    ...environment,
  });
  expect([exitCode, stderr]).toEqual([0, words[0] === 'backup' ? expect.stringContaining('THE KEYS') : '']);
  const figures = { seconds: (performance.now() - begun) / 1000, peakBytes: Number(await readFile(peakFile, 'utf8')) * 1024 };
  tell(`${words[0] ?? ''}: ${figures.seconds.toFixed(0)} s, at most ${(figures.peakBytes / 1e6).toFixed(0)} MB`);
  return figures;
}

/** Figures of the run whose figures are of interest. */
function tell(figures: string): void {
  if (FULL) process.stdout.write(`${figures}\n`);
}

/** Paid, one of them given back as well, with events that were delivered. */
async function makeModels(): Promise<void> {
  const { api, cluster } = system.current;
  for (let number = 1; number <= MODELS; number += 1) {
    const { payer, payment } = await aPayer(system.current);
    await payer.pay({ nonce: newNonce(), card: CARDS.approved });
    await expectStatus(api, payment.id, 'captured');
    if (number > 1) continue;
    await api.refund(payment.id, { idempotencyKey: crypto.randomUUID() });
    await expectStatus(api, payment.id, 'refunded');
  }
  await vi.waitFor(async () => {
    const waiting = "select from outbox where position is null union all select from webhook_deliveries where status = 'pending'";
    expect(await queryDatabase(cluster, waiting)).toEqual([]);
  }, UNTIL_STUCK);
}

async function withServerOf<Result>({ data }: Place, use: (url: string) => Promise<Result>): Promise<Result> {
  const server = await startDatabaseServer(join(data, 'postgres'));
  try {
    return await use(server.url);
  } finally {
    await server.close();
  }
}

/** That of Debian 12, of another major version, where there is one and there is time. */
async function startServer(directory: string): Promise<DatabaseServer> {
  if (!FULL || !existsSync(DEBIAN)) return startDatabaseServer(directory);
  const [port = 0] = await freePorts(1);
  const server = await newPrimary(directory, port);
  tell(`server: ${await server.sql('show server_version')}`);
  return { url: `postgres://paydesk@127.0.0.1:${port}/paydesk`, close: () => server.stop() };
}

test(
  `${PAYMENTS} payments are backed up, restored, and moved to a server and back, row by row as they were, in flat memory`,
  { timeout: amountOf(240_000, 7_200_000) },
  async () => {
    const disk = await temporaryDirectory(FULL ? tmpdir() : undefined);
    onTestFinished(() => disk.remove());
    await openToOthers(disk.path);
    await makeModels();
    const [few, many] = [join(disk.path, 'few.backup'), join(disk.path, 'many.backup')];
    const ofFew = await measured(['backup', few, '--config', configOf(system.current.directory)]);
    const source = await elsewhere(system.current, 'source', { below: disk.path });
    await measured(['restore', few, '--nothing-since', '--config', source.config]);
    const before = await withServerOf(source, async (url) => {
      expect(await copyPayments(url, PAYMENTS / MODELS - 1)).toBe(PAYMENTS);
      return digestsOf(url);
    });
    expect(before.find(([table]) => table === 'webhook_attempts')?.[1]).toBeGreaterThanOrEqual(PAYMENTS * 2);

    const peaks = [await measured(['backup', many, '--config', source.config])];
    tell(`${before.reduce((sum, [, rows]) => sum + rows, 0)} rows, ${(await stat(many)).size} bytes of backup`);
    await rm(source.directory, { recursive: true });
    const restored = await elsewhere(system.current, 'restored', { below: disk.path });
    peaks.push(await measured(['restore', many, '--nothing-since', '--config', restored.config]));
    expect(await withServerOf(restored, digestsOf)).toEqual(before);

    const server = await startServer(join(disk.path, 'server'));
    onTestFinished(() => server.close());
    peaks.push(await measured(['move', '--to', 'NEW_DATABASE', '--config', restored.config], { NEW_DATABASE: server.url }));
    await rm(restored.directory, { recursive: true });
    expect(await digestsOf(server.url)).toEqual(before);

    const back = await elsewhere(system.current, 'back', { below: disk.path });
    const serving = await configOfServer(system.current, disk.path);
    peaks.push(await measured(['move', '--to', back.data, '--config', serving], sharedInEnvironment(server.url)));
    expect(await withServerOf(back, digestsOf)).toEqual(before);
    for (const { peakBytes } of peaks) expect(peakBytes).toBeLessThan(ofFew.peakBytes + MEMORY_GROWS_BY_MAX);
  },
);
