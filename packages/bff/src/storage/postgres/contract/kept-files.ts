import { expect, test } from 'vitest';
import type { KeptFile } from '../../../releases/ports/kept-files.ts';
import type { TestDatabase } from './test-database.ts';

function aFile(name: string, seal = 'seal'): KeptFile {
  return { path: `/assets/${name}.js`, contentType: 'text/javascript', content: Buffer.from([0, 255, 39, 92]), seal };
}

export function keptFilesContract(fresh: () => Promise<TestDatabase>): void {
  test('files are kept once, by all replicas, and sealed anew after a change of keys', async () => {
    const database = await fresh();
    const [{ keptFiles: first }, { keptFiles: second }] = [await database.open(), await database.open()];
    await Promise.all([first.store([aFile('a'), aFile('b')]), second.store([aFile('b'), aFile('c')])]);
    await second.store([aFile('a', 'another seal')]);

    const found = await first.find(['/assets/a.js', '/assets/c.js', '/assets/none.js']);

    expect(new Map(found.map((file) => [file.path, file]))).toEqual(
      new Map([
        ['/assets/a.js', aFile('a', 'another seal')],
        ['/assets/c.js', aFile('c')],
      ]),
    );
  });

  test('a file goes when no replica has had it in use for some days', async () => {
    const database = await fresh();
    const { keptFiles } = await database.open();
    await keptFiles.store([aFile('old'), aFile('used')]);
    await database.query("update kept_files set in_use_at = now() - interval '32 days'");
    await keptFiles.store([aFile('used')]);

    await keptFiles.forgetUnused(31);

    expect(await keptFiles.find(['/assets/old.js', '/assets/used.js'])).toEqual([aFile('used')]);
  });
}
