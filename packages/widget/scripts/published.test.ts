import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { loadPaydesk } from '../published/index.js';

const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** @returns What the compiler says. */
async function compile(project: string): Promise<string> {
  const directory = fileURLToPath(new URL(project, import.meta.url));
  try {
    return (await promisify(execFile)(process.execPath, [TSC, '-p', directory, '--pretty', 'false'])).stdout;
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

test('a page in TypeScript, React 19 and Vue compile against the published types, and mistakes do not', async () => {
  expect(await compile('examples')).toBe('');
});

test('on a server nothing is loaded', async () => {
  expect(await loadPaydesk('https://pay.example.com')).toBeNull();
});
