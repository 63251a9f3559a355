import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { sharedInEnvironment } from '../support/bff-config.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { startDatabaseServer } from '../support/database-server.ts';
import { expectMoneyMessages, expectStatus } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer } from './attempt.ts';
import { configOf, configOfServer, elsewhere, paydesk } from './backup-places.ts';

const system = useSystem();

/** In the order of the tests: what the first one wrote. */
let file = '';
beforeAll(() => {
  file = join(system.current.directory, 'first.backup');
});

const COUNTS = `select (select count(*) from payments)::int as payments, (select count(*) from timeline)::int as timeline,
  (select count(*) from operations)::int as operations, (select count(*) from outbox)::int as outbox`;

test('a backup is made while payments are, is readable by its owner alone, and says where the keys are', async () => {
  const { directory, api } = system.current;
  const { payer, payment } = await aPayer(system.current);
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expectStatus(api, payment.id, 'captured');

  const { exitCode, stdout, stderr } = await paydesk(['backup', file, '--json', '--config', configOf(directory)]);

  expect([exitCode, stderr]).toEqual([0, expect.stringContaining(`THE KEYS of Paydesk are in ${file}.keys`)]);
  expect(JSON.parse(stdout)).toMatchObject({ file, keys_file: `${file}.keys` });
  for (const each of [file, `${file}.keys`]) expect((await stat(each)).mode & 0o777).toBe(0o600);
  const again = await paydesk(['backup', file, '--config', configOf(directory)]);
  expect([again.exitCode, again.stderr]).toEqual([1, expect.stringContaining('That file is there already')]);
});

test('what was open when an older backup was made is asked for, ended or paused after it is restored, and no message is sent again', async () => {
  const { directory, simulator, api } = system.current;
  const { payment: unpaid, payer } = await aPayer(system.current);
  const inFlight = await aPayer(system.current);
  await inFlight.payer.pay({ nonce: newNonce(), card: CARDS.unknownForEver });
  const older = join(directory, 'older.backup');
  expect((await paydesk(['backup', older, '--config', configOf(directory)])).exitCode).toBe(0);
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expectStatus(api, unpaid.id, 'captured');

  const place = await elsewhere(system.current, 'restored');
  const { exitCode, stdout, stderr } = await paydesk(['restore', older, '--json', '--config', place.config]);

  expect([exitCode, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ held_back: { payments_ended: 2, payments_asked: 1 } });
  const bff = await place.serve();
  expect((await expectStatus(bff.api, unpaid.id, 'expired')).status).toBe('expired');
  await expect(bff.api.checkPayment(inFlight.payment.id, 1)).resolves.toMatchObject({ operations: [{ kind: 'sale' }] });
  for (const { id } of [unpaid, inFlight.payment]) expectMoneyMessages(simulator, id, 1);
  const refused = await paydesk(['restore', older, '--config', place.config]);
  expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('is in use')]);
});

test('a database is moved to a server and back, and no replica starts on what was left behind', async () => {
  const { directory } = system.current;
  const place = await elsewhere(system.current, 'to-be-moved');
  expect((await paydesk(['restore', file, '--nothing-since', '--config', place.config])).stderr).toBe('');
  const server = await startDatabaseServer(join(directory, 'moved-to'));
  onTestFinished(() => server.close());

  const { exitCode, stderr } = await paydesk(['move', '--to', 'NEW_DATABASE', '--config', place.config], { NEW_DATABASE: server.url });

  expect([exitCode, stderr]).toEqual([0, '']);
  await expect(place.serve()).rejects.toThrow('What this database held was moved to another one');
  const again = await paydesk(['move', '--to', 'NEW_DATABASE', '--config', place.config], { NEW_DATABASE: server.url });
  expect(again).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Nothing was moved') as string });
  await expect(place.serve()).rejects.toThrow('What this database held was moved to another one');
  const [there] = await queryDatabase(join(directory, 'moved-to/postgres'), COUNTS);
  const serving = await configOfServer(system.current, place.directory);
  const back = await elsewhere(system.current, 'moved-back');
  const returned = await paydesk(['move', '--to', back.data, '--config', serving], sharedInEnvironment(server.url));
  expect([returned.exitCode, returned.stderr]).toEqual([0, '']);
  await back.serve();
  expect((await queryDatabase(back.cluster, COUNTS))[0]).toEqual(there);
});

test('what a move to a server prints is all that the configuration needs, and links of payers from before go on', async () => {
  const { directory, api } = system.current;
  const { id, client_token: token } = await api.createPayment(anOrder());
  const open = join(directory, 'open.backup');
  expect((await paydesk(['backup', open, '--config', configOf(directory)])).exitCode).toBe(0);
  const place = await elsewhere(system.current, 'with-keys');
  expect((await paydesk(['restore', open, '--nothing-since', '--config', place.config])).stderr).toBe('');
  const server = await startDatabaseServer(join(directory, 'with-keys-moved-to'));
  onTestFinished(() => server.close());

  const { stdout, stderr } = await paydesk(['move', '--to', 'NEW_DATABASE', '--config', place.config], { NEW_DATABASE: server.url });

  expect(stderr).toBe('');
  const printed = parse(stdout.slice(stdout.indexOf('\n'))) as object;
  await writeFile(place.config, JSON.stringify({ ...(JSON.parse(await readFile(place.config, 'utf8')) as object), ...printed }));
  for (const name of await readdir(join(place.directory, 'keys')))
    expect([name, (await stat(join(place.directory, 'keys', name))).mode & 0o777]).toEqual([name, 0o600]);
  const { url } = await place.serve({ NEW_DATABASE: server.url });
  const answer = await fetch(`${url}/v1/checkout/${id}`, { headers: { authorization: `Bearer ${token}` } });
  expect(await answer.json()).toMatchObject({ payment: id });
});

test('a backup with keys of its own says what a configuration with others has to add', async () => {
  const { directory } = system.current;
  const place = await elsewhere(system.current, 'other-keys');
  const server = await startDatabaseServer(join(directory, 'other-keys-restored-to'));
  onTestFinished(() => server.close());
  const config = await configOfServer(system.current, place.directory);

  const words = ['restore', file, '--nothing-since', '--config', config];
  const { exitCode, stdout, stderr } = await paydesk(words, sharedInEnvironment(server.url));

  expect([exitCode, stderr]).toEqual([0, '']);
  const added = parse(stdout.slice(stdout.indexOf('\n\n'))) as Partial<Record<string, readonly object[]>>;
  const written = JSON.parse(await readFile(config, 'utf8')) as { keys: Record<string, readonly object[]> };
  for (const kind of ['client_token', 'card_encryption', 'notification_address'])
    written.keys[kind] = [...(written.keys[kind] ?? []), ...(added[kind] ?? [])];
  await writeFile(config, JSON.stringify(written));
  const checked = await paydesk(['check-config', '--config', config], sharedInEnvironment(server.url));
  expect([checked.exitCode, checked.stderr]).toEqual([0, '']);
  const kept = JSON.parse(await readFile(`${file}.keys`, 'utf8')) as Record<string, readonly { readonly id: string }[]>;
  expect(added['client_token']).toMatchObject([{ id: kept['client_token']?.[0]?.id }]);
  const [name = ''] = await readdir(join(place.directory, 'keys'));
  expect((await stat(join(place.directory, 'keys', name))).mode & 0o777).toBe(0o600);
});

test.each([
  ['cut off', (content: Buffer) => content.subarray(0, content.length - 200)],
  ['altered', (content: Buffer) => gzipSync(Buffer.from(gunzipSync(content).toString('latin1').replace('captured', 'refunded'), 'latin1'))],
  ['of something else', () => gzipSync('select 1;\n')],
])('a backup that is %s restores nothing', async (name, change) => {
  const broken = join(system.current.directory, `${name}.backup`);
  await writeFile(broken, change(await readFile(file)));
  const place = await elsewhere(system.current, `after-${name}`);
  const { exitCode, stderr } = await paydesk(['restore', broken, '--config', place.config]);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Nothing was restored: ')]);
});
