import { expect, onTestFinished, test, vi } from 'vitest';
import type { KeptFile, KeptFiles } from './ports/kept-files.ts';
import { releaseFiles } from './release-files.ts';

const FILE: KeptFile = { path: '/assets/frame-BvHCxAhl.js', contentType: 'text/javascript', content: Buffer.from('1'), seal: 'ours' };

async function aRelease(kept: Partial<KeptFiles>) {
  const log = { error: vi.fn(), warn: vi.fn() };
  const store = vi.fn(() => Promise.resolve());
  const files = await releaseFiles([{ path: FILE.path, contentType: FILE.contentType, content: FILE.content }], {
    kept: { store, find: () => Promise.resolve([]), forgetUnused: () => Promise.resolve(), ...kept },
    seals: { of: () => 'ours', verify: ({ seal }) => seal === 'ours' },
    log,
  });
  onTestFinished(() => {
    files.close();
  });
  return { files, store, log };
}

test('the files of a release are stored, sealed, before it can be asked for any', async () => {
  const { store } = await aRelease({});
  expect(store).toHaveBeenCalledWith([FILE]);
});

test('a flood of names is one statement at a time, and finds what there is', async () => {
  const answers: (() => void)[] = [];
  const find = vi.fn(async (paths: readonly string[]) => {
    await new Promise<void>((resolve) => answers.push(resolve));
    return paths.includes(FILE.path) ? [FILE] : [];
  });
  const { files } = await aRelease({ find });

  const asked = Array.from({ length: 150 }, (_, index) => files.find(`/assets/none-${String(index).padStart(8, '0')}.js`));
  const [wanted, again] = [files.find(FILE.path), files.find(FILE.path)];
  expect(find).toHaveBeenCalledTimes(1);
  answers[0]?.();
  await expect.poll(() => find.mock.calls.length).toBe(2);
  answers[1]?.();

  expect(await wanted).toMatchObject({ content: FILE.content });
  expect(await again).toMatchObject({ content: FILE.content });
  expect(new Set(await Promise.all(asked))).toEqual(new Set([undefined]));
  expect(find).toHaveBeenCalledTimes(2);
});

test.each(['/paydesk.js', '/assets/frame.exe', '/assets/a/b.js', '/assets/%2e%2e.js', `/assets/${'a'.repeat(101)}.js`])(
  '%s is asked for nowhere',
  async (path) => {
    const find = vi.fn(() => Promise.resolve([FILE]));
    const { files } = await aRelease({ find });
    expect(await files.find(path)).toBeUndefined();
    expect(find).not.toHaveBeenCalled();
  },
);

test('a file whose seal is not ours is not found, and that is logged', async () => {
  const { files, log } = await aRelease({ find: () => Promise.resolve([{ ...FILE, seal: 'forged' }]) });
  expect(await files.find(FILE.path)).toBeUndefined();
  expect(log.error).toHaveBeenCalledOnce();
});

test('while the database is away the request fails, and the next one asks again', async () => {
  const find = vi.fn<KeptFiles['find']>().mockRejectedValueOnce(new Error('away')).mockResolvedValue([FILE]);
  const { files } = await aRelease({ find });
  await expect(files.find(FILE.path)).rejects.toThrow('away');
  expect(await files.find(FILE.path)).toMatchObject({ content: FILE.content });
});
