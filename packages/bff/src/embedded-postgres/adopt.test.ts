import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { adoptServer } from './adopt.ts';
import type { DataDirectory } from './data-directory.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** What a server writes at first; its address, its memory and its status follow when it has them. */
const UNFINISHED = ['/data', '1795252523', '5432', '', ''];
const STAGES = [
  ['before its sockets are open', UNFINISHED],
  ['with its socket open', [...UNFINISHED.slice(0, 3), '.', '']],
  ['with its memory named', [...UNFINISHED.slice(0, 3), '.', '', '  2155762   1441841', '']],
] as const;

async function aDirectory(): Promise<DataDirectory> {
  const path = await temporaryFolder();
  const cluster = join(path, 'postgres');
  await mkdir(cluster);
  return { path, cluster, passwordFile: join(path, 'password'), user: undefined };
}

async function writeStage({ cluster }: DataDirectory, stage: readonly string[], pid: number): Promise<void> {
  await writeFile(join(cluster, 'postmaster.pid'), [pid, ...stage].join('\n'));
}

/** A process that has the name and the working directory of a server, and never gets any further. */
async function aStartingServer(data: DataDirectory): Promise<number> {
  const program = join(await temporaryFolder(), 'postgres');
  await copyFile('/bin/sleep', program);
  const server = spawn(program, ['600'], { cwd: data.cluster, stdio: 'ignore' });
  onTestFinished(() => void server.kill('SIGKILL'));
  await once(server, 'spawn');
  return server.pid ?? 0;
}

test.each(STAGES)('a server that is starting, %s, is waited for', async (_, stage) => {
  const data = await aDirectory();
  const pid = await aStartingServer(data);

  await writeStage(data, stage, pid);

  expect(await adoptServer(data)).toMatchObject({ kind: 'busy', reason: expect.stringContaining(String(pid)) as string });
});

test.each(STAGES)('a server that was killed while it started, %s, is not waited for', async (_, stage) => {
  const data = await aDirectory();
  const dead = spawn('true');
  await once(dead, 'exit');

  await writeStage(data, stage, dead.pid ?? 0);

  expect(await adoptServer(data)).toEqual({ kind: 'absent' });
});

test.runIf(process.platform === 'linux')(
  'a stranger with the id of a server that was killed while it started is not waited for',
  async () => {
    const data = await aDirectory();

    await writeStage(data, UNFINISHED, process.pid);

    expect(await adoptServer(data)).toEqual({ kind: 'absent' });
  },
);
