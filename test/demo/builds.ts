import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../groups/run-script.ts';

interface Build {
  readonly name: string;
  readonly directory: string;
  /** A program of Node's and its arguments, from the directory. */
  readonly command: readonly [string, ...string[]];
  /** From the repository root. */
  readonly sources: readonly string[];
  /** Written last. From the directory. */
  readonly result: string;
}

export const WIDGET: Build = {
  name: 'widget',
  directory: join(ROOT, 'packages/widget'),
  command: ['node_modules/vite/bin/vite.js', 'build'],
  sources: ['packages/{widget,shared}/src/**/*.ts', 'packages/widget/{package.json,vite.config.*}', 'packages/widget/scripts/**'],
  result: 'dist/manifest.json',
};

export const BFF: Build = {
  name: 'BFF',
  directory: join(ROOT, 'packages/bff'),
  command: ['scripts/bundle.ts'],
  sources: [
    'packages/{bff,shared}/src/**/*.ts',
    'packages/widget/{src/i18n/*.ts,dist/manifest.json}',
    'packages/bff/{package.json,scripts/**}',
    'test/simulators/**/*.ts',
  ],
  result: 'dist/bundle/paydesk.js',
};

/** Builds what is older than its sources. */
export async function buildWhatIsStale(...builds: readonly Build[]): Promise<void> {
  for (const build of builds) if (!isFresh(build)) await run(build);
}

async function run({ name, directory, command: [program, ...args] }: Build): Promise<void> {
  const child = spawn(process.execPath, [join(directory, program), ...args], {
    cwd: directory,
    // Otherwise the builder would leave a cache in the temporary folder.
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  if (exitCode !== 0) throw new Error(`The ${name} could not be built:\n${said.trimEnd()}`);
}

function isFresh({ directory, sources, result }: Build): boolean {
  const built = join(directory, result);
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return globSync(sources, { cwd: ROOT }).every((file) => statSync(join(ROOT, file)).mtimeMs <= builtAt);
}
