/**
 * Writes the pictures of `docs/diagrams`.
 *
 *     pnpm docs:diagrams
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from '../../groups/run-script.ts';
import { DIAGRAMS } from './diagrams.ts';

for (const [page, draw] of Object.entries(DIAGRAMS)) {
  const file = join(ROOT, page);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, draw());
  process.stdout.write(`${page}\n`);
}
