import { randomInt } from 'node:crypto';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Below those that systems give to outgoing connections: one of these could take a port before its program is started. */
const [FIRST_PORT, LAST_PORT] = [12_000, 31_999];
/** Claims of processes that were killed are no claims any more. */
const CLAIMED_FOR_MS = 3_600_000;

const claimed: string[] = [];
process.once('exit', () => {
  for (const file of claimed) rmSync(file, { force: true });
});

const claims = join(tmpdir(), `paydesk-test-ports-${String(userInfo().uid)}`);

/** Ports that are free, and that no other test is given before this process has ended. */
export async function freePorts(count: number): Promise<number[]> {
  mkdirSync(claims, { recursive: true });
  const ports: number[] = [];
  while (ports.length < count) {
    const port = randomInt(FIRST_PORT, LAST_PORT + 1);
    if (claim(port) && !(await isTaken(port))) ports.push(port);
  }
  return ports;
}

/** @returns `false` when another test has it. */
function claim(port: number): boolean {
  const file = join(claims, String(port));
  try {
    writeFileSync(file, '', { flag: 'wx' });
  } catch {
    if (Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < CLAIMED_FOR_MS) return false;
    writeFileSync(file, '');
  }
  claimed.push(file);
  return true;
}

/** Whether a port of this machine is taken. */
export async function isTaken(port: number): Promise<boolean> {
  try {
    await release(await hold(port));
    return false;
  } catch {
    return true;
  }
}

function hold(port: number): Promise<Server> {
  // Who connects meanwhile, such as a client of what was there before, would keep it open.
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

function release(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
