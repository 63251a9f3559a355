import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('paydesk.ts', import.meta.url));
const MANIFEST = new URL('../../package.json', import.meta.url);

function run(...args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return promisify(execFile)(process.execPath, ['--conditions=source', ...args]);
}

test('--version says which release this is', async () => {
  const { version } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string };

  expect(await run(PROGRAM, '--version')).toMatchObject({ stdout: `${version}\n`, stderr: '' });
});

test('an older Node is told which one is needed', async () => {
  const older = "data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '20.20.0' })";

  const failure = run('--import', older, PROGRAM, '--version');

  await expect(failure).rejects.toMatchObject({ code: 1, stdout: '', stderr: 'Paydesk needs Node 24 or newer. This is Node 20.20.0.\n' });
});
