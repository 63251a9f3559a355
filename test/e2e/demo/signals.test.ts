import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { BFF, buildWhatIsStale, WIDGET } from '../../demo/builds.ts';
import { ROOT } from '../../groups/run-script.ts';
import { secretsInEnvironment, writeBffConfig } from '../../support/bff-config.ts';
import { freePorts, isTaken } from '../../support/free-ports.ts';
import { bffAccounts } from '../../support/gateway-accounts.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { freePortBase, PORTS_OF_A_DEMO } from './demo-ports.ts';
import { processTree, stillRunning } from './process-tree.ts';

interface Command {
  readonly args: readonly string[];
  readonly ports: readonly number[];
  readonly env?: Readonly<Record<string, string>>;
  /** In a line that is printed when everything has started. */
  readonly saysWhenReady: string;
}

const COMMANDS = {
  async demo(): Promise<Command> {
    const base = await freePortBase();
    return {
      args: ['demo', '--json', '--port-base', String(base)],
      ports: PORTS_OF_A_DEMO.map((distance) => base + distance),
      saysWhenReady: '"merchant_key"',
    };
  },
  async 'paydesk serve'(directory: string): Promise<Command> {
    const [port = 0, adminPort = 0] = await freePorts(2);
    const configFile = await writeBffConfig(directory, {
      publicUrl: `http://127.0.0.1:${port}`,
      port,
      adminPort,
      database: 'embedded',
      shopOrigin: 'http://localhost:9',
      accounts: bffAccounts('payneteasy', 'http://127.0.0.1:9'),
    });
    return {
      args: ['paydesk', 'serve', '--config', configFile],
      ports: [port, adminPort],
      env: secretsInEnvironment(`sk_${randomUUID()}`),
      saysWhenReady: '"ready_after_ms"',
    };
  },
};

const PNPM = ['-y', 'pnpm@12'];
const READY_WITHIN_MS = 180_000;

beforeAll(() => buildWhatIsStale(WIDGET, BFF));

// npx asks the registry at every start, even for what it has, and waits for minutes where that hangs.
beforeAll(async () => {
  const run = promisify(execFile);
  await run('npx', ['--offline', ...PNPM, '--version']).catch(() => run('npx', [...PNPM, '--version']));
});

test.for([
  { command: 'demo', signal: 'SIGINT' },
  { command: 'demo', signal: 'SIGTERM' },
  { command: 'paydesk serve', signal: 'SIGINT' },
  { command: 'paydesk serve', signal: 'SIGTERM' },
] as const)(
  '$signal to the npx of `npx pnpm $command` ends everything that it started',
  { timeout: 2 * READY_WITHIN_MS },
  async ({ command, signal }) => {
    const directory = await temporaryDirectory();
    onTestFinished(() => directory.remove());
    const { args, ports, env, saysWhenReady } = await COMMANDS[command](directory.path);
    const npx = spawn('npx', ['--offline', ...PNPM, ...args], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: directory.path, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const root = npx.pid;
    if (root === undefined) throw new Error('npx could not be started');
    onTestFinished(() => endByForce(processTree(root)));
    await lineWith(saysWhenReady, npx);
    const processes = processTree(root);
    onTestFinished(() => endByForce(processes));
    expect(await Promise.all(ports.map(isTaken))).not.toContain(false);

    npx.kill(signal);

    await expect.poll(() => stillRunning(processes)).toEqual([]);
    expect(await Promise.all(ports.map(isTaken))).not.toContain(true);
  },
);

async function lineWith(words: string, { stdout }: ChildProcess): Promise<void> {
  if (stdout === null) throw new Error('the output of the command is read');
  const printed: string[] = [];
  for await (const line of createInterface({ input: stdout, signal: AbortSignal.timeout(READY_WITHIN_MS) })) {
    printed.push(line);
    if (line.includes(words)) return;
  }
  throw new Error(`It ended, or said nothing of this for ${READY_WITHIN_MS / 1000} s:\n${printed.join('\n')}`);
}

function endByForce(processes: readonly number[]): void {
  for (const pid of processes) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}
