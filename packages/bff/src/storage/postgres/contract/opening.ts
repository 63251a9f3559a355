import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { openStorage } from '../../storage.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { aChange, aPayment } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

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

  test('a database that a newer version has migrated is refused', async () => {
    const database = await empty();
    await database.open();
    await database.query("insert into paydesk_migrations values ('9999-from-the-future', '2099-01-01T00:00:00.000Z')");
    await expect(database.open()).rejects.toThrow('The database was migrated by a newer Paydesk (9999-from-the-future)');
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
