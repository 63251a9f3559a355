import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { queryDatabase } from '../support/database-rows.ts';
import { makeRelease } from '../support/release.ts';
import { useSystem } from '../support/start-system.ts';

interface ListedFile {
  readonly path: string;
  readonly integrity: string;
}

const system = useSystem({
  replicas: 2,
  async programs(directory) {
    const [first, second] = [join(directory, 'release-1'), join(directory, 'release-2')];
    return (await Promise.all([makeRelease(first), makeRelease(second, { otherFiles: true })])).map(({ program }) => program);
  },
});

/** What a release names, that no other release has by this name. */
async function filesOf(url: string): Promise<readonly ListedFile[]> {
  const { files } = (await (await fetch(`${url}/integrity.json`)).json()) as { files: readonly ListedFile[] };
  return files.filter(({ path }) => path.startsWith('/assets/'));
}

async function servedBy(url: string, path: string): Promise<string> {
  const answer = await fetch(url + path);
  const content = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok) return `${answer.status}`;
  expect(answer.headers.get('cache-control')).toContain('immutable');
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

test('each of two releases serves every file that the other one names', async () => {
  const urls = system.current.bffs.map(({ url }) => url);
  const [olds = [], news = []] = await Promise.all(urls.map(filesOf));
  const changed = news.filter(({ path }) => !olds.some((old) => old.path === path));
  expect(changed.length).toBeGreaterThan(7);

  for (const { path, integrity } of [...olds, ...news])
    for (const url of urls) expect([path, await servedBy(url, path)]).toEqual([path, integrity]);
});

test('a stored file that was altered is not served, and one that no release has named is not found', async () => {
  const { bffs, cluster, readLogs } = system.current;
  const [{ url: old }] = bffs;
  const news = await filesOf(bffs[1]!.url);
  const { path } = news.find((file) => file.path.startsWith('/assets/frame-'))!;
  await bffs[0].kill();
  await bffs[0].restart();
  await queryDatabase(cluster, "update kept_files set content = 'steal()' where path = $1", [path]);

  expect(await servedBy(old, path)).toBe('404');
  expect(await readLogs()).toContain('a stored file was altered');
  for (const unknown of ['/assets/frame-00000000.js', '/assets/frame.php', '/assets/..%2fconfig.js', `/assets/${'a'.repeat(200)}.js`])
    expect([unknown, await servedBy(old, unknown)]).toEqual([unknown, '404']);
});

test('what a release has named is served after its last replica has stopped', async () => {
  const { bffs, cluster } = system.current;
  const [{ url: old }] = bffs;
  const [, { url: other }] = bffs as unknown as [unknown, { readonly url: string }];
  const files = await filesOf(old);
  await bffs[0].stop();

  for (const { path, integrity } of files) expect([path, await servedBy(other, path)]).toEqual([path, integrity]);
  expect(await queryDatabase(cluster, 'select 1 from kept_files where seal is null or length(content) = 0')).toEqual([]);
});
