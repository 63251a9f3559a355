import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPostmasterFile, removeStaleFile } from './postmaster-file.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function aCluster(content?: string): Promise<string> {
  const folder = await temporaryFolder();
  if (content !== undefined) await writeFile(join(folder, 'postmaster.pid'), content);
  return folder;
}

test('says where a server on a socket is reached', async () => {
  const cluster = await aCluster('4210\n/proc/self/cwd\n1795252523\n5432\n.\n\n 16048246         4\nready   \n');

  expect(await readPostmasterFile(cluster)).toEqual({ pid: 4210, port: 5432, socketDirectory: '.', tcpHost: '', hasAddress: true });
});

test('says where a server on TCP is reached', async () => {
  const cluster = await aCluster('4210\n/data\n1795252523\n40123\n\n127.0.0.1\n 16048246         4\nready   \n');

  expect(await readPostmasterFile(cluster)).toEqual({
    pid: 4210,
    port: 40123,
    socketDirectory: '',
    tcpHost: '127.0.0.1',
    hasAddress: true,
  });
});

test('of a server that has not opened its sockets the address is not known', async () => {
  const cluster = await aCluster('4210\n/data\n1795252523\n5432\n\n');

  expect(await readPostmasterFile(cluster)).toMatchObject({ pid: 4210, hasAddress: false });
});

test.each([
  ['no file', undefined],
  ['an empty file', ''],
  ['a file cut short', '4210\n/data\n'],
])('%s names no server', async (_, content) => {
  expect(await readPostmasterFile(await aCluster(content))).toBeUndefined();
});

test('a file whose process id now belongs to another program is removed where that can be known', async () => {
  const cluster = await aCluster(`${String(process.pid)}\n/data\n1795252523\n5432\n.\n\n\nready\n`);
  const isKnowable = process.platform === 'linux';

  expect(await removeStaleFile(cluster, process.pid)).toBe(isKnowable);

  expect((await readPostmasterFile(cluster)) === undefined).toBe(isKnowable);
});

test('a file that another starter has replaced meanwhile stays', async () => {
  const cluster = await aCluster('4210\n/data\n1795252523\n5432\n.\n\n\nready\n');

  expect(await removeStaleFile(cluster, process.pid)).toBe(false);

  expect(await readPostmasterFile(cluster)).toMatchObject({ pid: 4210 });
});

test('a file whose process is dead is left to PostgreSQL, which looks for orphans of that server first', async () => {
  const dead = spawn('true');
  await once(dead, 'exit');
  const pid = dead.pid ?? 0;
  const cluster = await aCluster(`${String(pid)}\n/data\n1795252523\n5432\n.\n\n\nready\n`);

  expect(await removeStaleFile(cluster, pid)).toBe(false);

  expect(await readPostmasterFile(cluster)).toBeDefined();
});
