import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runningServer } from './running-server.ts';

async function aDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'paydesk-running-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

test('a directory without a database stays as it is', async () => {
  const directory = await aDirectory();

  expect(await runningServer(join(directory, 'postgres'))).toBe('none');
  expect(await readdir(directory)).toEqual([]);
});

test('a database that no server has announced is stopped', async () => {
  const directory = await aDirectory();
  await mkdir(join(directory, 'postgres'));

  expect(await runningServer(directory)).toBe('stopped');
});

test('a server is found where it has said that it listens, and its file is not removed', async () => {
  const directory = await aDirectory();
  const cluster = join(directory, 'postgres');
  await mkdir(cluster);
  await writeFile(join(cluster, 'postmaster.pid'), `1\n${cluster}\n1764590400\n5432\n.\n\n`);

  expect(await runningServer(directory)).toMatchObject({ host: cluster, port: 5432, user: 'paydesk', database: 'paydesk' });
  expect(await readdir(cluster)).toEqual(['postmaster.pid']);
});
