import { COMMANDS } from '@paydesk/bff/cli/commands';
import { loadConfig } from '@paydesk/bff/config/load-config';
import { gatewaySettings } from '@paydesk/bff/gateways/accounts';
import { newServerKeys } from '@paydesk/bff/security/server-keys';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse, parseAllDocuments } from 'yaml';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { installedCommand } from '../faults/deploy/installed-proxy.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { filesNamed, read } from './files.ts';

const FOLDER = 'docs/operate/deploy';
const sample = (name: string) => read(`${FOLDER}/${name}`);

const PROGRAM = 'node_modules/paydesk/paydesk.js';
const CONFIG = '/etc/paydesk/paydesk.config.yaml';

const config = sample('paydesk.config.yaml');
/** Files of secrets that the configuration names. */
const KEYS = [...config.matchAll(/\$\{file:keys\/([\w.-]+)\}/g)].map(([, name = '']) => name).toSorted();
const settings = parse(config) as { server: { port: number; admin_port: number } };

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Readonly<Record<string, unknown>>;
}

interface Pod {
  readonly automountServiceAccountToken: boolean;
  readonly terminationGracePeriodSeconds: number;
  readonly securityContext: object;
  readonly containers: readonly Container[];
}

interface Container {
  readonly args: readonly string[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: object;
  readonly lifecycle: { readonly preStop: { readonly exec: { readonly command: readonly string[] } } };
  readonly livenessProbe: { readonly httpGet: object };
  readonly readinessProbe: { readonly httpGet: object };
}

let manifests: readonly Manifest[] = [];

beforeAll(() => {
  manifests = parseAllDocuments(sample('kubernetes.yaml')).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Manifest;
  });
});

function manifest(kind: string): Manifest {
  const found = manifests.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`there is no ${kind}`);
  return found;
}

function pod(): Pod {
  return (manifest('Deployment').spec['template'] as { spec: Pod }).spec;
}

test('the page names every file, and each file is one of the page', () => {
  const page = read('docs/operate/deploy.md');

  expect(filesNamed(/^docs\/operate\/deploy\//).filter((file) => !page.includes(`(deploy/${file.split('/').at(-1) ?? ''})`))).toEqual([]);
});

test('the configuration is one that Paydesk starts with', async () => {
  const directory = await temporaryDirectory();
  onTestFinished(() => directory.remove());
  const keys = newServerKeys(new Date());
  const contents: Readonly<Record<string, string>> = {
    'database-url': 'postgres://paydesk:secret@postgres/paydesk',
    'client-token': keys.client_token[0]?.secret ?? '',
    'card-encryption.pem': keys.card_encryption[0]?.private_key ?? '',
    'notification-address': keys.notification_address[0]?.secret ?? '',
    'merchant-key': 'sk_myshop_0123456789abcdefghijklmnopqrstuvwxyz',
    'payneteasy-control-key': '0C9B1E52-5D0A-4E5B-8F0E-6B0A1B2C3D4E',
  };
  await mkdir(join(directory.path, 'keys'));
  for (const [name, content] of Object.entries(contents)) await writeFile(join(directory.path, 'keys', name), `${content}\n`);
  await writeFile(join(directory.path, 'paydesk.config.yaml'), config);

  const loaded = await loadConfig(join(directory.path, 'paydesk.config.yaml'), () => undefined, gatewaySettings);

  expect(loaded.config.public_url).toBe('https://pay.example.com');
  expect(Object.keys(contents).toSorted()).toEqual(KEYS);
});

test('the image runs a command that there is, by node, not as root, and holds no secret', () => {
  const lines = sample('Dockerfile').replaceAll('\\\n', ' ').split('\n');
  const words = (name: string) => JSON.parse(lines.findLast((line) => line.startsWith(`${name} `))!.slice(name.length)) as string[];
  const copied = lines.filter((line) => /^(COPY|ADD) /.test(line)).map((line) => line.replace(/^(COPY|ADD) (--from=\w+ )?/, ''));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

  expect(lines.filter((line) => line.startsWith('FROM ')).length).toBe(3);
  expect(lines.filter((line) => line.startsWith('FROM ') && !/^FROM node:\d+\.\d+\.\d+-\S+( AS \w+)?$/.test(line))).toEqual([]);
  expect(words('ENTRYPOINT')).toEqual(['node', '--disable-sigusr1', `/app/${PROGRAM}`]);
  expect(words('CMD')).toEqual(['serve', '--config', CONFIG]);
  expectCommand(words('CMD'));
  expect(last.indexOf('USER node')).toBeGreaterThan(0);
  expect(last.join('\n')).toContain(`HEALTHCHECK`);
  expect(last.join('\n')).toContain(`http://127.0.0.1:${String(settings.server.admin_port)}/livez`);
  expect(last.filter((line) => line.startsWith('EXPOSE'))).toEqual([`EXPOSE ${String(settings.server.port)}`]);
  expect(copied).toEqual(['. .', '/package /package', '/app /app']);
  expect(lines.filter((line) => /^(ENV|ARG) .*(KEY|SECRET|PASSWORD|TOKEN)/i.test(line))).toEqual([]);
  expect(sample('Dockerfile.dockerignore').split('\n')).toEqual(expect.arrayContaining(['**/node_modules', '**/keys', '.git']));
});

test('the release of node is the one that the tests run on', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } };

  expect(new Set(sample('Dockerfile').match(/node:[\d.]+/g))).toEqual(new Set([`node:${devDependencies.node}`]));
});

interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly configs: Readonly<Record<string, { readonly file: string }>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

interface ComposeService {
  readonly stop_grace_period?: string;
  readonly secrets?: readonly (string | { readonly source: string; readonly target: string })[];
  readonly configs?: readonly { readonly source: string; readonly target: string }[];
  readonly ports?: readonly string[];
  readonly ulimits?: { readonly core: number };
}

test('compose mounts each secret that the configuration names, and publishes the proxy alone', () => {
  const { services, configs, secrets } = parse(sample('compose.yaml')) as Compose;
  const { paydesk } = services;
  const mounted = (paydesk?.secrets ?? []).flatMap((secret) => (typeof secret === 'string' ? [] : [secret.target]));

  expect(mounted.toSorted()).toEqual(KEYS.map((name) => `/etc/paydesk/keys/${name}`));
  expect(Object.values(secrets).map(({ file }) => file)).toEqual(expect.arrayContaining(KEYS.map((name) => `./keys/${name}`)));
  expect(paydesk?.configs).toEqual([{ source: 'paydesk', target: CONFIG }]);
  expect(Object.values(configs).map(({ file }) => file)).toEqual(['./paydesk.config.yaml', './Caddyfile']);
  expect(Object.keys(services).filter((name) => services[name]?.ports !== undefined)).toEqual(['proxy']);
  expect(paydesk?.ulimits?.core).toBe(0);
  expect(Number.parseInt(paydesk?.stop_grace_period ?? '', 10)).toBeGreaterThanOrEqual(60);
});

test('kubernetes probes the admin port, and gives a replica the time to end', () => {
  const { containers, terminationGracePeriodSeconds } = pod();
  const [container] = containers;
  const ports = Object.fromEntries((container?.ports ?? []).map(({ name, containerPort }) => [name, containerPort]));
  const paused = Number(container?.lifecycle.preStop.exec.command.at(-1));

  expect(ports).toEqual({ http: settings.server.port, admin: settings.server.admin_port });
  expect(container?.livenessProbe.httpGet).toEqual({ path: '/livez', port: 'admin' });
  expect(container?.readinessProbe.httpGet).toEqual({ path: '/readyz', port: 'admin' });
  expect(terminationGracePeriodSeconds).toBeGreaterThanOrEqual(paused + 60);
  expect(container?.args).toEqual(['serve', '--config', CONFIG]);
  expectCommand(container?.args ?? []);
});

test('kubernetes runs it without rights, and nothing but the ingress and the monitoring reaches it', () => {
  const { containers, securityContext, automountServiceAccountToken } = pod();
  const service = manifest('Service').spec['ports'] as readonly { targetPort: string }[];
  const policy = manifest('NetworkPolicy').spec['ingress'] as readonly { ports: readonly { port: string }[]; from: readonly object[] }[];

  expect(automountServiceAccountToken).toBe(false);
  expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  expect(containers[0]?.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(service.map(({ targetPort }) => targetPort)).toEqual(['http']);
  expect(policy.map(({ ports, from }) => [ports[0]?.port, from.length])).toEqual([
    ['http', 1],
    ['admin', 1],
  ]);
  expect(manifests.map(({ kind }) => kind)).not.toContain('Secret');
  expect(manifest('PodDisruptionBudget').spec['maxUnavailable']).toBe(1);
});

const unit = (name: string) => [...sample('paydesk.service').matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);

test('the unit runs a command that there is, by node, and hands over each secret', () => {
  const [program, guard, file, ...words] = unit('ExecStart')[0]?.split(' ') ?? [];

  expect([program, guard, file]).toEqual(['/usr/bin/node', '--disable-sigusr1', `/opt/paydesk/${PROGRAM}`]);
  expect(words).toEqual(['serve', '--config', CONFIG]);
  expectCommand(words);
  expect(unit('ExecReload')).toEqual(['/bin/kill -HUP $MAINPID']);
  expect(unit('LoadCredential').toSorted()).toEqual(KEYS.map((name) => `${name}:/etc/paydesk/keys/${name}`));
  expect([unit('LimitCORE'), unit('RestartForceExitStatus'), unit('Restart')]).toEqual([['0'], ['69'], ['on-failure']]);
  expect(Number(unit('TimeoutStopSec')[0])).toBeGreaterThanOrEqual(60);
});

const run = promisify(execFile);

/** What a program says of a sample; nothing where it is not installed. */
async function judged(program: string, args: readonly string[]): Promise<string> {
  const command = installedCommand(program);
  if (command === undefined) return '';
  return run(command, args).then(
    () => '',
    (error: unknown) => String((error as { stderr?: string }).stderr ?? error),
  );
}

test('systemd and caddy have nothing to say about their samples, where they are installed', async () => {
  const directory = await temporaryDirectory();
  onTestFinished(() => directory.remove());
  const file = join(directory.path, 'paydesk.service');
  await writeFile(file, sample('paydesk.service').replace('/usr/bin/node', process.execPath));

  expect(await judged('systemd-analyze', ['verify', file])).toBe('');
  expect(await judged('caddy', ['validate', '--adapter', 'caddyfile', '--config', `${FOLDER}/Caddyfile`])).toBe('');
});

test('each proxy sets the address of the payer rather than adding to it, buffers nothing and knows the ports', () => {
  const nginx = sample('nginx.conf');
  const caddy = sample('Caddyfile');

  expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
  expect(nginx).toContain('proxy_buffering off;');
  expect(nginx).toContain(`server 127.0.0.1:${String(settings.server.port)};`);
  expect(nginx).not.toMatch(/non_idempotent|proxy_add_x_forwarded_for/);
  expect(caddy).toContain('header_up X-Forwarded-For {remote_host}');
  expect(caddy).toContain('flush_interval -1');
  expect(caddy).toContain(`:${String(settings.server.port)} {`);
  expect(caddy).toContain(`health_port ${String(settings.server.admin_port)}`);
});

function expectCommand(words: readonly string[]): void {
  const command = COMMANDS.find(({ name }) => name === words[0]);
  const options = words.filter((word) => word.startsWith('--'));

  expect(command, words.join(' ')).toBeDefined();
  expect(options.filter((option) => !command?.usage.includes(option))).toEqual([]);
}
