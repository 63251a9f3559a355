import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Copies what a BFF serves of the widget beside the bundle: its scripts, and the list of them.
 *
 * @throws {Error} When the widget is not built.
 */
export async function copyWidget(from: string, to: string): Promise<void> {
  await readFile(join(from, 'manifest.json')).catch((cause: unknown) => {
    throw new Error('the widget is not built: `pnpm build` builds it first', { cause });
  });
  await rm(join(to, 'assets'), { recursive: true, force: true });
  for (const part of ['assets', 'paydesk.js', 'manifest.json']) await cp(join(from, part), join(to, part), { recursive: true });
}
