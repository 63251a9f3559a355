import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../groups/run-script.ts';

const WIDGET = join(ROOT, 'packages/widget');
const SOURCES = ['packages/{widget,shared}/src/**/*.ts', 'packages/widget/{package.json,vite.config.*}', 'packages/widget/scripts/**'];
const BUILT = join(WIDGET, 'dist/manifest.json');

/** Builds the widget unless what is there is newer than all of its sources. */
export async function buildWidgetIfStale(): Promise<void> {
  if (isFresh()) return;
  const child = vite('build');
  let said = '';
  for (const output of [child.stdout, child.stderr]) output?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  if (exitCode !== 0) throw new Error(`The widget could not be built:\n${said.trimEnd()}`);
}

/** Builds again after every change, until it is killed. */
export function watchWidget(): ChildProcess {
  return vite('build', '--watch');
}

function isFresh(): boolean {
  if (!existsSync(BUILT)) return false;
  const builtAt = statSync(BUILT).mtimeMs;
  return globSync(SOURCES, { cwd: ROOT }).every((file) => statSync(join(ROOT, file)).mtimeMs <= builtAt);
}

function vite(...args: string[]): ChildProcess {
  return spawn(process.execPath, [join(WIDGET, 'node_modules/vite/bin/vite.js'), ...args], {
    cwd: WIDGET,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
