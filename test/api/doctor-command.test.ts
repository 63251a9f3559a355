import { once } from 'node:events';
import { chmod, copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { endpointAt } from '../support/bff-config.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { freePorts } from '../support/free-ports.ts';
import { PaydeskCommand } from '../support/paydesk-command.ts';
import { useSystem } from '../support/start-system.ts';
import { startTamperingProxy } from '../support/tampering-proxy.ts';

const system = useSystem({ with: ['mypos', 'desjardins'] });

interface Account {
  readonly id: string;
  readonly merchant: string;
  readonly gateway: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

interface Config {
  readonly server: Readonly<Record<string, unknown>>;
  readonly merchants: readonly [{ readonly webhooks: readonly object[] }];
  readonly accounts: readonly Account[];
}

interface Told {
  readonly exitCode: number | null;
  readonly lines: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
}

const SECRETS = {
  WRONG_CONTROL_KEY: 'B0000000-WRONG-CONTROL-KEY',
  WRONG_MERCHANT_KEY: 'ffffffffffffffffffffffffffffffff',
} as const;

/** The configuration of the BFF that runs, with changes. */
async function configWith(name: string, change: (config: Config) => object | Promise<object>): Promise<string> {
  const written = JSON.parse(await readFile(join(system.current.directory, 'replica-0.yaml'), 'utf8')) as Config;
  const file = join(system.current.directory, `${name}.yaml`);
  await writeFile(file, JSON.stringify({ ...written, ...(await change(written)) }));
  return file;
}

async function doctor(config: string, more: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Promise<Told> {
  const { secrets } = system.current;
  const command = new PaydeskCommand(['doctor', '--config', config, '--timeout', '60', ...more], {
    ...secrets,
    ...SECRETS,
    ...environment,
  });
  const { exitCode } = await command.ended();
  const { stdout, stderr, lines } = command;
  for (const secret of [...Object.values({ ...secrets, ...SECRETS }), ...(await ownKeys())]) expect(stdout + stderr).not.toContain(secret);
  expect(stdout + stderr).not.toContain('PRIVATE KEY');
  return { exitCode, stdout, stderr, lines };
}

/** Keys that Paydesk has made by itself. */
async function ownKeys(): Promise<readonly string[]> {
  const text = await readFile(join(system.current.directory, 'database', 'keys.json'), 'utf8');
  const keys = [...text.matchAll(/"(?:secret|private_key)": *"([^"]{16,})"/g)].map(([, key = '']) => key);
  expect(keys.length).toBeGreaterThan(2);
  return keys;
}

/** An account as it is configured, under another name and with other settings. */
function altered({ accounts }: Config, gateway: string, id: string, settings: Readonly<Record<string, unknown>>): Account {
  const account = accounts.find((one) => one.gateway === gateway);
  if (account === undefined) throw new Error(`there is no account at ${gateway}`);
  return { ...account, id, settings: { ...account.settings, ...settings } };
}

/** A key of the published vectors, as a file of its own. */
async function keyFile(name: string, mode: number): Promise<string> {
  const file = join(system.current.directory, `${name}-${mode.toString(8)}.pem`);
  await copyFile(fileURLToPath(new URL(`../../docs/protocols/vectors/mypos/TEST-ONLY-${name}.pem`, import.meta.url)), file);
  await chmod(file, mode);
  return file;
}

const pair = (privateKey: string, certificate: string) => ({
  keys: [{ key_index: 1, private_key: `\${file:${privateKey}}`, gateway_certificate: `\${file:${certificate}}` }],
});

async function withPrivateKeys(config: Config): Promise<readonly Account[]> {
  const files = pair(await keyFile('merchant-keyindex1.private', 0o600), await keyFile('gateway-keyindex1.cert', 0o644));
  return config.accounts.map((account) =>
    account.gateway === 'mypos' ? { ...account, settings: { ...account.settings, ...files } } : account,
  );
}

/** Takes connections, and says nothing. */
async function silentServer(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

async function storedPayments(): Promise<unknown> {
  const counts = ['payments', 'operations', 'notifications', 'timeline', 'outbox'].map(
    (table) => `(select count(*) from ${table}) as ${table}`,
  );
  return queryDatabase(system.current.cluster, `select ${counts.join(', ')}`);
}

const API = '/paynet/api/v2';

test('where all is well, each check says so, and nothing was moved or stored', async () => {
  const file = await configWith('well', async (config) => ({ accounts: await withPrivateKeys(config) }));
  const before = await storedPayments();

  const { exitCode, lines, stderr } = await doctor(file);

  expect(lines.filter((line) => !line.startsWith('ok '))).toEqual([]);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(lines.map((line) => line.replace(/^ok +/, '').replace(/:.*/, ''))).toEqual([
    expect.stringContaining('configuration '),
    'key files',
    'secrets',
    'proxies',
    'public url',
    ...['database', 'schema', 'connections', 'clock the database', 'disk'],
    ...['gateway', 'gateway key', 'clock the gateway of'].map((check) => `${check} payneteasy`),
    ...['gateway', 'certificate', 'gateway key', 'clock the gateway of'].map((check) => `${check} mypos-hosted`),
    ...['gateway', 'certificate', 'gateway key', 'clock the gateway of'].map((check) => `${check} mypos-direct`),
    ...['gateway', 'gateway key', 'clock the gateway of'].map((check) => `${check} desjardins`),
    ...['payneteasy', 'mypos-hosted', 'mypos-direct', 'desjardins'].map((account) => `notifications ${account}`),
    expect.stringContaining('origin lamp-shop '),
    'endpoint lamp-shop/shop',
  ]);
  expect(await storedPayments()).toEqual(before);
  const { simulator, mypos } = system.current;
  expect(new Set([...simulator.requests().map(({ command }) => command), ...mypos.requests().map(({ method }) => method)])).toEqual(
    new Set(['status', 'IPCGetPaymentStatus']),
  );
  expect(simulator.orders()).toEqual([]);
});

test('each gateway that does not know us, or is not there, has a line that says so and what to do', async () => {
  const { simulator, bffs } = system.current;
  const [certificate, key] = [await keyFile('gateway-keyindex1.cert', 0o644), await keyFile('merchant-keyindex1.private', 0o600)];
  const [closed = 0] = await freePorts(1);
  const open = await keyFile('merchant-keyindex2.private', 0o644);
  const file = await configWith('ill', async (config) => ({
    merchants: [
      { ...config.merchants[0], origins: ['http://shop.example'], webhooks: [endpointAt(`http://127.0.0.1:${String(closed)}/`, 'gone')] },
    ],
    accounts: [
      altered(config, 'payneteasy', 'wrong-control-key', { control_key: '${env:WRONG_CONTROL_KEY}' }),
      altered(config, 'mypos', 'wrong-private-key', pair(open, certificate)),
      altered(config, 'mypos', 'wrong-certificate', pair(key, await keyFile('gateway-keyindex2.cert', 0o644))),
      altered(config, 'desjardins', 'wrong-merchant-key', { merchant_key: '${env:WRONG_MERCHANT_KEY}' }),
      altered(config, 'payneteasy', 'unreachable', { base_url: `http://127.0.0.1:${String(closed)}${API}` }),
      altered(config, 'payneteasy', 'without-tls', { base_url: `${simulator.url.replace('http:', 'https:')}${API}` }),
      altered(config, 'payneteasy', 'no-gateway', { base_url: `${bffs[0].url}${API}` }),
    ],
  }));

  const { exitCode, lines, stderr } = await doctor(file);

  const failures = lines.filter((line) => /^(failed|warning) /.test(line) && !line.includes(' notifications '));
  expect(failures).toEqual([
    expect.stringMatching(
      /^warning key files .*: holds a secret, and all users of this machine may use it \(0644\)\. Type: chmod 600 '.*'$/,
    ),
    expect.stringMatching(
      /^failed {2}gateway key wrong-control-key: the gateway refuses our control \(2 INVALID_CONTROL_CODE\).*Compare login, control_key/,
    ),
    expect.stringMatching(/^failed {2}gateway key wrong-private-key: the gateway refuses our signature \(2 E_SIGNATURE_FAILED\)/),
    expect.stringMatching(
      /^failed {2}gateway key wrong-certificate: the gateway signs by another key than gateway_certificate holds\. Download/,
    ),
    expect.stringMatching(
      /^failed {2}gateway key wrong-merchant-key: the gateway refuses our login: error WS01\. .*it cannot be told whether the key/,
    ),
    expect.stringMatching(/^failed {2}gateway unreachable: 127\.0\.0\.1:\d+ refuses connections: nothing listens there \(ECONNREFUSED\)/),
    expect.stringMatching(/^failed {2}gateway without-tls: 127\.0\.0\.1:\d+ fails the TLS handshake \(\w+\)/),
    expect.stringMatching(/^failed {2}gateway no-gateway: .* gives no usable answer by HTTP: status: .* \(HTTP 404\)/),
    expect.stringMatching(/^warning origin lamp-shop http:\/\/shop\.example: is not https/),
    expect.stringMatching(/^failed {2}endpoint lamp-shop\/gone: 127\.0\.0\.1:\d+ cannot be connected to: its events wait/),
  ]);
  // What serves was started with other accounts.
  expect(lines).toContainEqual(
    expect.stringMatching(/^failed {2}notifications no-gateway: the Paydesk at .* does not know the account\. Restart it/),
  );
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/^Failed checks: \d+\.\n$/) as string]);
});

test('a gateway that takes connections and never answers hides no other line', async () => {
  const silent = await silentServer();
  const file = await configWith('silent', (config) => ({
    accounts: [altered(config, 'payneteasy', 'silent', { base_url: `http://${silent}${API}` }), ...config.accounts],
  }));

  const { exitCode, lines } = await doctor(file, ['--timeout', '6']);

  expect(lines).toContainEqual(
    expect.stringMatching(
      /^failed {2}gateway silent: .* is connected to, and gives no usable answer by HTTP: no full answer within 2700 ms/,
    ),
  );
  for (const check of [
    'database',
    'gateway key payneteasy',
    'gateway key mypos-direct',
    'gateway key desjardins',
    'endpoint lamp-shop/shop',
  ])
    expect(lines).toContainEqual(expect.stringContaining(` ${check}: `));
  expect(exitCode).toBe(1);
});

test('where no replica runs, nothing is started or made, and a clock that has jumped is told', async () => {
  const [payers = 0, operators = 0] = await freePorts(2);
  const jump = join(system.current.directory, 'jump');
  await writeFile(jump, '');
  const file = await configWith('away', (config) => ({
    public_url: `https://127.0.0.1:${String(payers)}`,
    server: { ...config.server, admin_port: operators },
    database: { directory: './nowhere' },
  }));

  const jumping = `--import ${new URL('../support/jumping-clock.mjs', import.meta.url).href}`;
  const { exitCode, lines } = await doctor(file, [], { NODE_OPTIONS: jumping, JUMPING_CLOCK: jump });

  expect(lines).toContainEqual(expect.stringMatching(/^warning public url: no replica is running: .*Start one: paydesk serve\.$/));
  expect(lines).toContainEqual(expect.stringMatching(/^warning proxies: public_url is https and Paydesk serves http/));
  expect(lines).toContainEqual(expect.stringMatching(/^warning database: there is none in .*nowhere yet\./));
  expect(lines).toContainEqual(expect.stringMatching(/^warning notifications desjardins: not tried/));
  expect(lines.filter((line) => line.startsWith('failed '))).toEqual(
    ['payneteasy', 'mypos-hosted', 'mypos-direct', 'desjardins'].map(
      (account) =>
        expect.stringMatching(
          new RegExp(`^failed {2}clock the gateway of ${account}: the clock of this machine is 7\\d{3} s ahead of that of the gateway`),
        ) as string,
    ),
  );
  expect(exitCode).toBe(1);
  await expect(stat(join(system.current.directory, 'nowhere'))).rejects.toThrow('ENOENT');
});

test('what is served is compared with this build', async () => {
  const url = await startTamperingProxy(system.current.bffs[0].url, (path, answer) => {
    if (/\/frame-paydesk-course-.*\.js$/.test(path)) answer.body = Buffer.concat([answer.body, Buffer.from(' ')]);
  });
  const file = await configWith('tampered', () => ({ public_url: url }));

  const { exitCode, lines } = await doctor(file);

  expect(lines.filter((line) => line.startsWith('failed '))).toEqual([
    expect.stringMatching(
      /^failed {2}public url: .* does not serve what this build holds: \/assets\/frame-paydesk-course-\S+: is sha384-.* Run the version here that serves there\./,
    ),
  ]);
  expect(exitCode).toBe(1);
});

test('a schema that is behind is a warning, as JSON as well, and stays as it is', async () => {
  const { cluster } = system.current;
  const [{ name } = { name: '' }] = await queryDatabase<{ name: string }>(cluster, 'select max(name) as name from paydesk_migrations');
  const [row] = await queryDatabase<{ timestamp: string }>(cluster, 'delete from paydesk_migrations where name = $1 returning timestamp', [
    name,
  ]);
  const file = await configWith('behind', () => ({}));

  const { exitCode, stdout } = await doctor(file, ['--json']);

  const { result, checks } = JSON.parse(stdout) as { readonly result: string; readonly checks: readonly Record<string, unknown>[] };
  expect(checks.find(({ check }) => check === 'schema')).toEqual({
    check: 'schema',
    subject: null,
    status: 'warning',
    message: `is behind this version: 1 migrations are missing (${name})`,
    remedy: 'paydesk serve of this version runs them at its start; back up before.',
  });
  expect([result, exitCode]).toEqual(['warning', 0]);
  expect(await queryDatabase(cluster, 'select 1 from paydesk_migrations where name = $1', [name])).toEqual([]);
  await queryDatabase(cluster, 'insert into paydesk_migrations (name, timestamp) values ($1, $2)', [name, row?.timestamp]);
});
