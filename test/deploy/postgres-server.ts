import { execFile } from 'node:child_process';
import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const BIN = '/usr/lib/postgresql/15/bin';

/** A PostgreSQL of Debian's packages on loopback, in a directory of its own. */
export interface PostgresServer {
  readonly port: number;
  readonly directory: string;
  start(): Promise<void>;
  /** As a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Ends what is under way and starts again: as an update of the server does. */
  restart(): Promise<void>;
  promote(): Promise<void>;
  sql(text: string): Promise<string>;
}

/** Installs what is missing, and leaves what is there as it is. Needs root on Debian. */
export async function install(packages: readonly string[]): Promise<void> {
  const present = await Promise.all(
    packages.map((name) =>
      run('dpkg', ['-s', name]).then(
        () => true,
        () => false,
      ),
    ),
  );
  const missing = packages.filter((_name, index) => present[index] !== true);
  if (missing.length === 0) return;
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...missing], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 2 ** 26,
  });
}

/** PostgreSQL refuses to run as root. */
function asPostgres(command: string, args: readonly string[]): Promise<{ stdout: string }> {
  return run('runuser', ['-u', 'postgres', '--', command, ...args], { cwd: '/', maxBuffer: 2 ** 26 });
}

export async function givenToPostgres(directory: string): Promise<void> {
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chown(directory, await id('-u'), await id('-g'));
}

export async function newPrimary(directory: string, port: number, settings: readonly string[] = []): Promise<PostgresServer> {
  await givenToPostgres(directory);
  await asPostgres(`${BIN}/initdb`, ['-D', directory, '-A', 'trust', '-U', 'paydesk', '--no-locale', '-E', 'UTF8', '-N']);
  const server = serverIn(directory, port, settings);
  await server.start();
  await server.sql('create database paydesk');
  return server;
}

/** A copy of the primary that follows it under a name. */
export async function newStandby(primary: PostgresServer, directory: string, port: number, name: string): Promise<PostgresServer> {
  await givenToPostgres(directory);
  const from = `host=127.0.0.1 port=${String(primary.port)} user=paydesk application_name=${name}`;
  await asPostgres(`${BIN}/pg_basebackup`, ['-D', directory, '-d', from, '-X', 'stream', '-c', 'fast', '-R', '-N']);
  const server = serverIn(directory, port, []);
  await server.start();
  return server;
}

/** Stopped first, so that it starts no more children. It cannot be started again before all are gone. */
const KILL = `pid=$(head -1 "$0/postmaster.pid") && kill -STOP "$pid"
all="$pid $(ps -o pid= --ppid "$pid")"
kill -9 $all
for one in $all; do while [ -e "/proc/$one" ]; do sleep 0.02; done; done`;

function serverIn(directory: string, port: number, settings: readonly string[]): PostgresServer {
  const options = [
    `-p ${String(port)}`,
    '-c listen_addresses=127.0.0.1',
    `-c unix_socket_directories=${directory}`,
    '-c max_connections=300',
    ...settings.map((setting) => `-c ${setting}`),
  ].join(' ');
  const control = (...words: readonly string[]) => asPostgres(`${BIN}/pg_ctl`, ['-D', directory, '-w', ...words]);
  return {
    port,
    directory,
    async start() {
      await control('start', '-l', join(directory, 'server.log'), '-o', options);
    },
    async kill() {
      await run('sh', ['-c', KILL, directory]);
    },
    async stop() {
      await control('stop', '-m', 'immediate').catch(() => undefined);
    },
    async restart() {
      await control('restart', '-m', 'fast', '-l', join(directory, 'server.log'), '-o', options);
    },
    async promote() {
      await control('promote');
    },
    async sql(text) {
      const database = text.startsWith('create database') ? 'postgres' : 'paydesk';
      const args = ['-h', '127.0.0.1', '-p', String(port), '-U', 'paydesk', '-d', database, '-XAtq', '-c', text];
      return (await run(`${BIN}/psql`, args, { maxBuffer: 2 ** 28 })).stdout.trim();
    },
  };
}

export async function writeForPostgres(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o644 });
}
