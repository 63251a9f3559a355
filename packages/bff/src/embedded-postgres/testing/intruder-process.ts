/**
 * A program for tests: connects to a server as another user of the machine, and says what came of it.
 * Takes the uid and the folder of the socket. It leaves root behind once everything is loaded.
 */
import pg from 'pg';

const [uid = '', host = ''] = process.argv.slice(2);
const client = new pg.Client({ host, port: 5432, user: 'postgres', database: 'postgres' });
client.on('error', () => undefined);
await client
  .connect()
  .catch(() => undefined)
  .finally(() => client.end().catch(() => undefined)); // all of it is loaded

process.setgroups?.([]);
process.setgid?.(Number(uid));
process.setuid?.(Number(uid));
const intruder = new pg.Client({ host, port: 5432, user: 'postgres', database: 'postgres' });
intruder.on('error', () => undefined);
try {
  await intruder.connect();
  await intruder.query('select 1');
  process.stdout.write('let in');
} catch (error) {
  process.stdout.write(error instanceof Error && 'code' in error ? String(error.code) : String(error));
} finally {
  await intruder.end().catch(() => undefined);
}
