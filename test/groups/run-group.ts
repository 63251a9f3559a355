import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GROUPS, type GroupName, WIDGET_BUILD } from './catalog.ts';
import { type Display, ROOT, type Script, TERMINAL, runScript } from './run-script.ts';
import { NO_TESTS, type Totals, agreeing, checkTotals, sum, vitestTotals, webTestRunnerTotals } from './totals.ts';

let widgetBuilt = false;

export async function runGroup(name: GroupName, display: Display = TERMINAL): Promise<Totals> {
  const group = GROUPS[name];
  if (group.kind === 'checks') return runChecks(group.scripts, display);
  if (globSync(group.files, { cwd: ROOT }).length === 0) {
    console.error(`There are no tests in ${group.files.join(', ')}.`);
    return { ...NO_TESTS, failed: 1 };
  }
  if (group.needsWidget && !(await buildWidget())) return { ...NO_TESTS, failed: 1 };
  return group.kind === 'vitest' ? runVitest(name) : runWebTestRunner();
}

async function runChecks(scripts: readonly Script[], display: Display): Promise<Totals> {
  const results = await Promise.all(scripts.map((script) => runScript(script, display)));
  return sum(results.map(({ exitCode }) => checkTotals(exitCode)));
}

async function buildWidget(): Promise<boolean> {
  if (!widgetBuilt) {
    const { exitCode } = await runScript(WIDGET_BUILD);
    widgetBuilt = exitCode === 0;
  }
  return widgetBuilt;
}

async function runVitest(project: string): Promise<Totals> {
  const folder = await mkdtemp(join(tmpdir(), 'paydesk-tests-'));
  const report = join(folder, 'report.json');
  try {
    const { exitCode } = await runScript({
      file: 'test/node_modules/vitest/vitest.mjs',
      args: [
        ...['run', '--config', 'test/vitest.config.ts', '--project', project],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ],
    });
    return agreeing(vitestTotals(await readIfThere(report)), exitCode);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runWebTestRunner(): Promise<Totals> {
  const { exitCode, output } = await runScript({
    file: 'test/node_modules/@web/test-runner/dist/bin.js',
    args: ['--config', 'test/elements/web-test-runner.config.mjs'],
  });
  return agreeing(webTestRunnerTotals(output), exitCode);
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
