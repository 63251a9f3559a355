import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SIMULATOR_NAMES, SIMULATORS } from './all.ts';
import type { SimulatorEntry } from './chassis/entry.ts';
import { closedAfterTest } from './chassis/testing/closed-after-test.ts';
import { control } from './chassis/testing/control.ts';

const text = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** Simulator and setting, by the table of what refuses public clients. */
const STRICT = rows.flatMap(([, name = '', setting = '']) => (setting.startsWith('`{') ? [[name, setting.slice(1, -1)] as const] : []));

test('the README has a row for every simulator, and a setting for each that makes it strict', () => {
  expect(SIMULATOR_NAMES.filter((name) => !text.includes(`| [${name}](${name}/README.md)`))).toEqual([]);
  expect(STRICT.map(([name]) => name)).toEqual(SIMULATOR_NAMES);
});

test.each(STRICT)('%s: the setting %s exists, and is off by default', async (name, setting) => {
  const entry: SimulatorEntry = SIMULATORS[SIMULATOR_NAMES.find((known) => known === name)!];
  const simulator = closedAfterTest(await entry.start());
  const before = await control(simulator, 'GET', '/settings');

  const { status, body } = await control(simulator, 'POST', '/settings', setting);

  expect(status).toBe(200);
  expect(body).not.toEqual(before.body);
});

test.each(SIMULATOR_NAMES)('%s has a README and tests of public clients', (name) => {
  const files = readdirSync(new URL(name, import.meta.url));

  expect(['README.md', 'entry.ts', 'public-clients.test.ts'].filter((file) => !files.includes(file))).toEqual([]);
});

test('every folder of test/ has a row in its README, and every row a folder', () => {
  const folder = new URL('../', import.meta.url);
  const page = readFileSync(new URL('README.md', folder), 'utf8');
  const named = [...page.matchAll(/\[(\w+)\]\(\1\)/g)].map(([, name = '']) => name);

  expect(named.filter((name) => !existsSync(new URL(name, folder)))).toEqual([]);
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.filter((name) => !named.includes(name) && !['dist', 'node_modules', 'results'].includes(name))).toEqual([]);
});
