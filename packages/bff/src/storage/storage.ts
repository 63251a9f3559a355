import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import type { Clock } from '../payments/ports/clock.ts';
import type { Cards } from '../payments/ports/cards.ts';
import type { Idempotency } from '../payments/ports/idempotency.ts';
import type { Inbox } from '../payments/ports/inbox.ts';
import type { Payments } from '../payments/ports/payments.ts';
import type { PersonalDetails } from '../payments/ports/personal-details.ts';
import type { Queries } from '../payments/ports/queries.ts';
import type { Reconciliations } from '../payments/ports/reconciliations.ts';
import type { RefundApprovals } from '../payments/ports/refund-approvals.ts';
import type { Schedules } from '../payments/ports/schedules.ts';
import type { StatusFeed } from '../payments/ports/status-feed.ts';
import type { StoredFigures } from '../payments/ports/stored-figures.ts';
import type { Tasks } from '../payments/ports/tasks.ts';
import type { KeptFiles } from '../releases/ports/kept-files.ts';
import type { Deliveries } from '../webhooks/ports/deliveries.ts';
import type { Events } from '../webhooks/ports/events.ts';
import { announceThrough, PAYMENT_CHANGED, TASK_DUE_SOON } from './postgres/announcing.ts';
import { postgresCards } from './postgres/cards.ts';
import { awaitServer, openPool, type Connection, type Log } from './postgres/connect.ts';
import { countingClient, type CountingClient } from './postgres/counting.ts';
import { postgresStoredLimits } from './postgres/stored-limits.ts';
import { postgresTryCounters } from './postgres/try-counters.ts';
import type { StoredLimits } from '../limits/ports/stored-limits.ts';
import type { TryCounters } from '../limits/ports/try-counters.ts';
import { databaseClock } from './postgres/database-clock.ts';
import { postgresDeliveries } from './postgres/deliveries.ts';
import { postgresEvents } from './postgres/events.ts';
import { postgresIdempotency } from './postgres/idempotency.ts';
import { postgresInbox } from './postgres/inbox.ts';
import { postgresKeptFiles } from './postgres/kept-files.ts';
import { assertDirect } from './postgres/judge-server.ts';
import { listen } from './postgres/listening.ts';
import { migrate } from './postgres/migrate.ts';
import { postgresPayments } from './postgres/payments.ts';
import { postgresPersonalDetails } from './postgres/personal-details.ts';
import { postgresQueries } from './postgres/queries.ts';
import { postgresReconciliations } from './postgres/reconciliations.ts';
import { recordedEvents } from './postgres/recorded-events.ts';
import { postgresRefundApprovals } from './postgres/refund-approvals.ts';
import { postgresSchedules } from './postgres/schedules.ts';
import { postgresStatusFeed } from './postgres/status-feed.ts';
import type { Tables } from './postgres/tables.ts';
import { postgresTasks } from './postgres/tasks.ts';
import type { WebhookTables } from './postgres/webhook-tables.ts';
import { readFigures } from './postgres/stored-figures.ts';
import { timedPool, type OnStatement } from './postgres/timed-pool.ts';
import { writeProbe } from './postgres/write-probe.ts';

export interface Storage {
  readonly payments: Payments;
  readonly personalDetails: PersonalDetails;
  readonly cards: Cards;
  readonly schedules: Schedules;
  readonly reconciliations: Reconciliations;
  readonly refundApprovals: RefundApprovals;
  readonly idempotency: Idempotency;
  readonly tasks: Tasks;
  readonly statusFeed: StatusFeed;
  readonly inbox: Inbox;
  readonly queries: Queries;
  readonly events: Events;
  readonly deliveries: Deliveries;
  /** Counts for limits. */
  readonly counting: CountingClient;
  readonly tryCounters: TryCounters;
  readonly storedLimits: StoredLimits;
  readonly keptFiles: KeptFiles;
  /** That of the database, which all replicas share. */
  readonly clock: Clock;
  /** Whether the database answers, and can store something. */
  ping(): Promise<void>;
  /** Names this process to others that look at the connections of the server, for as long as it lives. */
  introduce(name: string): Promise<void>;
  /** Statements that wait for a connection. */
  waiting(): number;
  /** Connections of each pool. */
  connections(): Readonly<Record<'payments' | 'webhooks', PoolState>>;
  /** What waits, of these merchants where it is theirs. */
  figures(merchants: readonly string[]): Promise<StoredFigures>;
  /** Waits for what is under way. Leases that are held run out. */
  close(): Promise<void>;
}

/** `waiting`: statements that wait for a connection. */
export type PoolState = Readonly<Record<'used' | 'idle' | 'waiting', number>>;

export interface StorageOptions {
  /** A URL (`connectionString`), or the socket of the embedded server. */
  readonly connection: Connection;
  /** The server itself, where `connection` leads through a pooler that gives each transaction another session. */
  readonly direct?: Connection | undefined;
  readonly log: Log;
  /** Connections for statements, default 10. Three more are for webhooks, which so never wait for those of payments, and one listens. */
  readonly poolMax?: number;
  readonly limits?: Partial<StorageLimits>;
  readonly onStatement?: OnStatement;
}

/** Milliseconds. */
export interface StorageLimits {
  /** A task of a dead process is taken over after this. */
  readonly taskLeaseMs: number;
  /** A request that a dead process was running may be repeated after this. A living one renews it. */
  readonly requestLeaseMs: number;
  /** Answers to requests are remembered for this long. */
  readonly keyLifeMs: number;
  /** Versions are polled this often, in case an announcement was lost. */
  readonly pollEveryMs: number;
  /** The clock of the database is read this often. */
  readonly readClockEveryMs: number;
  /** How long a database that is still starting is waited for. */
  readonly startTimeoutMs: number;
}

const LIMITS: StorageLimits = {
  taskLeaseMs: 8_000,
  requestLeaseMs: 6_000,
  keyLifeMs: 24 * 3_600_000,
  pollEveryMs: 5_000,
  readClockEveryMs: 10_000,
  startTimeoutMs: 10_000,
};
/** It makes a file each time. */
const PROBE_WRITING_EVERY_MS = 10_000;
const POOL_MAX = 10;
const WEBHOOK_POOL_MAX = 3;

/**
 * Opens the database, brings its tables up to date, and returns the ports that are stored in it.
 *
 * @throws {Error} With advice, when the server stays unreachable, is too old, or was migrated by a newer Paydesk.
 */
export async function openStorage({
  connection,
  direct,
  log,
  poolMax = POOL_MAX,
  limits,
  onStatement = () => undefined,
}: StorageOptions): Promise<Storage> {
  const { taskLeaseMs, requestLeaseMs, keyLifeMs, pollEveryMs, readClockEveryMs, startTimeoutMs } = { ...LIMITS, ...limits };
  const session = direct ?? connection;
  await awaitServer(session, startTimeoutMs, log);
  await assertDirect(session, direct === undefined ? 'url' : 'direct_url');
  await migrate(session, log);
  const listening = await listen(session, [PAYMENT_CHANGED, TASK_DUE_SOON], log);
  const pool = timedPool(openPool(connection, poolMax, log, direct === undefined), onStatement);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const webhookPool = openPool(connection, WEBHOOK_POOL_MAX, log, direct === undefined);
  const webhookDb = new Kysely<WebhookTables>({ dialect: new PostgresDialect({ pool: webhookPool }) });
  const recording = recordedEvents();
  const announcing = announceThrough(pool, log);
  const statusFeed = postgresStatusFeed(pool, listening, pollEveryMs, log);
  const clock = await databaseClock(pool, readClockEveryMs, log);
  const probeWriting = writeProbe(pool, PROBE_WRITING_EVERY_MS);
  const counting = countingClient(pool, log);
  const owner = randomUUID();
  const idempotency = postgresIdempotency(pool, { owner, leaseMs: requestLeaseMs, lifeMs: keyLifeMs }, log);
  return {
    payments: postgresPayments(pool, db, announcing, recording, keyLifeMs),
    personalDetails: postgresPersonalDetails(pool, announcing),
    cards: postgresCards(pool),
    schedules: postgresSchedules(pool, db, announcing, recording, keyLifeMs),
    reconciliations: postgresReconciliations(pool, db, announcing, recording),
    refundApprovals: postgresRefundApprovals(pool),
    idempotency,
    tasks: postgresTasks(pool, listening, announcing, { owner, leaseMs: taskLeaseMs }),
    statusFeed,
    inbox: postgresInbox(pool),
    queries: postgresQueries(pool, announcing),
    events: postgresEvents(webhookPool, webhookDb, announcing, recording),
    deliveries: postgresDeliveries(webhookPool, webhookDb, announcing),
    counting,
    tryCounters: postgresTryCounters(counting),
    storedLimits: postgresStoredLimits(pool),
    keptFiles: postgresKeptFiles(pool),
    clock,
    waiting: () => pool.waitingCount,
    connections: () => ({ payments: stateOf(pool), webhooks: stateOf(webhookPool) }),
    figures: (merchants) => readFigures(webhookPool, merchants),
    introduce: (name) => listening.introduce(name),
    async ping() {
      await Promise.all([pool.query('select 1'), probeWriting()]);
    },
    async close() {
      clock.close();
      statusFeed.close();
      idempotency.close();
      await announcing.close();
      await listening.close();
      await webhookPool.end();
      await pool.end();
    },
  };
}

function stateOf({ totalCount, idleCount, waitingCount }: Pool): PoolState {
  return { used: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}
