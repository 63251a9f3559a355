import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { freePorts } from '../../support/free-ports.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import type { RunningBff } from '../../support/running-bff.ts';

export interface ProxyInFront {
  readonly url: string;
  stop(): Promise<void>;
}

const SAMPLES = new URL('../../../docs/operate/deploy/', import.meta.url);

export type ProxyName = 'caddy' | 'nginx';

export function installedCommand(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

interface Started {
  readonly file: string;
  readonly text: string;
  readonly args: readonly string[];
}

/** The sample of the operator's guide in front of a BFF: as it stands there, but for ports, and without TLS. */
export async function proxyInFront(name: ProxyName, program: string, bff: RunningBff): Promise<ProxyInFront> {
  const directory = await temporaryDirectory();
  const [port = 0] = await freePorts(1);
  const { file, text, args } = name === 'caddy' ? await caddy(directory.path, port, bff) : await nginx(directory.path, port, bff);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, HOME: directory.path, XDG_DATA_HOME: directory.path } });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url: `http://127.0.0.1:${String(port)}`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await directory.remove();
    },
  };
}

async function caddy(directory: string, port: number, { url, adminUrl }: RunningBff): Promise<Started> {
  const sample = await readFile(new URL('Caddyfile', SAMPLES), 'utf8');
  const file = join(directory, 'Caddyfile');
  const text = changed(sample, [
    ['{\n\t# TLS', '{\n\tadmin off\n\t# TLS'],
    ['{$PAYDESK_HOST:pay.example.com}', `http://127.0.0.1:${String(port)}`],
    ['{$PAYDESK_UPSTREAM:127.0.0.1}:8080', `127.0.0.1:${new URL(url).port}`],
    ['health_port 8081', `health_port ${new URL(adminUrl).port}`],
  ]);
  return { file, text, args: ['run', '--adapter', 'caddyfile', '--config', file] };
}

async function nginx(directory: string, port: number, { url }: RunningBff): Promise<Started> {
  const sample = await readFile(new URL('nginx.conf', SAMPLES), 'utf8');
  const file = join(directory, 'nginx.conf');
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((what) => `${what}_temp_path ${directory}/${what};`).join(' ');
  const text = changed(sample, [
    ['worker_processes auto;', `worker_processes 1; daemon off; pid ${directory}/pid; error_log ${directory}/error.log;`],
    ['include mime.types;', places],
    ['server 127.0.0.1:8080;', `server 127.0.0.1:${new URL(url).port};`],
    [
      '  server {\n    listen 80;\n    listen [::]:80;\n    server_name pay.example.com;\n    return 301 https://$host$request_uri;\n  }\n',
      '',
    ],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${String(port)};`],
    ['listen [::]:443 ssl http2;', ''],
    ['ssl_certificate /etc/nginx/tls/fullchain.pem;', ''],
    ['ssl_certificate_key /etc/nginx/tls/privkey.pem;', ''],
  ]);
  return { file, text, args: ['-c', file] };
}

function changed(sample: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sample has no ${JSON.stringify(from)}`);
    return text.replace(from, () => to);
  }, sample);
}
