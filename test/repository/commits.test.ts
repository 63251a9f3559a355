import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../groups/run-script.ts';
import { FOLDERS, foldersIn } from './files.ts';

function commitlint(message: string): { readonly status: number | null; readonly stdout: string } {
  const file = join(ROOT, 'node_modules/@commitlint/cli/cli.js');
  return spawnSync(process.execPath, [file, '--color=false'], { cwd: ROOT, input: message, encoding: 'utf8' });
}

test('the scopes of commits are the rooms that exist, each by one name', async () => {
  const { default: config } = (await import(join(ROOT, 'commitlint.config.js'))) as {
    default: { rules: { 'scope-enum': [number, string, { scopes: string[] }] } };
  };
  const packages = foldersIn('packages').map((folder) => folder.slice('packages/'.length));
  const roomsOf = (folder: string, prefix: string) =>
    FOLDERS.filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1))
      .filter((path) => path.split('/').length <= 2)
      .map((path) => prefix + path);

  expect(config.rules['scope-enum'][2].scopes).toEqual(
    [
      ...packages,
      'test',
      ...packages.flatMap((name) => roomsOf(`packages/${name}/src`, name === 'bff' ? '' : `${name}/`)),
      ...roomsOf('test', 'test/'),
    ].toSorted(),
  );
});

test('a message may name several rooms', () => {
  const { stdout, status } = commitlint('refactor(payments/decisions,widget/host): one name for one thing\n\nBefore, there were two.');

  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});

test('a kind of change, a room and a length that do not exist are refused', () => {
  const { stdout, status } = commitlint(`mended(gateway/payneteasy): ${'keep leading zeros in order references'.padEnd(60, '!')}`);

  expect(status).toBe(1);
  expect([...stdout.matchAll(/\[([a-z-]+)\]$/gm)].map(([, rule]) => rule).toSorted()).toEqual([
    'header-max-length',
    'scope-enum',
    'type-enum',
  ]);
});
