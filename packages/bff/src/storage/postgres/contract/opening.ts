import { createServer } from 'node:net';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openStorage } from '../../storage.ts';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import type { SchemaMigration } from '../migrations/schema-migration.ts';
import { aChange, aPayment } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

const ADDS: SchemaMigration = {
  async up(db) {
    await sql`alter table payments add column added text not null default 'later'`.execute(db);
    await sql`create table added (id text primary key)`.execute(db);
  },
};
const ADDS_NOTHING: SchemaMigration = { up: () => Promise.resolve() };

export function openingContract(empty: () => Promise<TestDatabase>): void {
  test('five replicas that start at once on an empty database migrate it once', async () => {
    const database = await empty();

    const replicas = await Promise.all(Array.from({ length: 5 }, () => database.open()));

    expect(database.logged.filter((message) => message === 'Database migrated')).toHaveLength(Object.keys(MIGRATIONS).length);
    expect(await database.query('select name from paydesk_migrations order by name')).toEqual(
      Object.keys(MIGRATIONS).map((name) => ({ name })),
    );
    const payment = aPayment();
    await replicas[0]?.payments.insert(aChange({ payment }));
    for (const replica of replicas) expect((await replica.payments.load(payment.id))?.payment).toEqual(payment);
  });

  test('what was stored is there after a restart', async () => {
    const database = await empty();
    const first = await openStorage({ connection: database.connection, log: () => undefined });
    const payment = aPayment();
    await first.payments.insert(aChange({ payment }));
    await first.close();

    const second = await database.open();

    expect((await second.payments.load(payment.id))?.payment).toEqual(payment);
  });

  test('beside tables that a newer version has only added to, this one starts and works', async () => {
    const database = await empty();
    await migrate(database.connection, () => undefined, { ...MIGRATIONS, '9998-adds': ADDS });

    const { payments } = await database.open();

    const payment = aPayment();
    await payments.insert(aChange({ payment }));
    expect((await payments.load(payment.id))?.payment).toEqual(payment);
    expect(database.logged).toContain('The database is that of a newer Paydesk, beside which this version works');
  });

  test('what a newer version has taken away is needed by those alone that do not know of it', async () => {
    const database = await empty();
    const last = Object.keys(MIGRATIONS).at(-1) ?? '';
    const next = { ...MIGRATIONS, '9998-adds': ADDS };
    await migrate(database.connection, () => undefined, { ...next, '9999-contracts': { ...ADDS_NOTHING, needs: '9998-adds' } });

    await expect(database.open()).rejects.toThrow(
      'The database was migrated by a newer Paydesk (9998-adds, 9999-contracts), beside which this version does not work: ' +
        'beside 9999-contracts, only versions work that know 9998-adds.',
    );
    await expect(migrate(database.connection, () => undefined, next)).resolves.toBeUndefined();

    const other = await empty();
    await migrate(other.connection, () => undefined, { ...MIGRATIONS, '9999-contracts': { ...ADDS_NOTHING, needs: last } });
    await expect(other.open()).resolves.toBeDefined();
  });

  test('tables that lack what this version has added are not those of a newer one', async () => {
    const database = await empty();
    await migrate(database.connection, () => undefined, { '0000-elsewhere': ADDS_NOTHING });
    await expect(database.open()).rejects.toThrow('(0000-elsewhere), beside which this version does not work: it lacks 0001-payments');
  });

  test('a database that does not exist is refused at once', async () => {
    const { connection } = await empty();
    const nowhere = { ...connection, database: 'nowhere' };
    if (connection.connectionString !== undefined) nowhere.connectionString = connection.connectionString.replace(/[^/]+$/, 'nowhere');
    await expect(openStorage({ connection: nowhere, log: () => undefined })).rejects.toMatchObject({ code: '3D000' });
  });

  test('a server that does not come up is waited for, then given up', async () => {
    const port = await freedPort();
    const logged: string[] = [];
    const opening = openStorage({
      connection: { host: '127.0.0.1', port },
      log: (message) => logged.push(message),
      limits: { startTimeoutMs: 1_000 },
    });
    await expect(opening).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(logged.length).toBeGreaterThan(1);
  });

  test('a database that answers is told from one that does not', async () => {
    const database = await empty();
    const storage = await openStorage({ connection: database.connection, log: () => undefined });
    await expect(storage.ping()).resolves.toBeUndefined();
    await storage.close();
    await expect(storage.ping()).rejects.toThrow();
  });
}

async function freedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
