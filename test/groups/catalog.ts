import type { Script } from './run-script.ts';
import { BROWSER_TEST_FILES, NODE_TEST_FILES } from './test-files.ts';

/** Scripts that pass or fail as a whole, each counted as one test, and run side by side. */
export interface CheckGroup {
  readonly kind: 'checks';
  readonly scripts: readonly Script[];
}

/** Tests counted by their runner; having none is a failure. `needsWidget`: the built widget is served to a browser. */
export interface TestGroup {
  readonly kind: 'vitest' | 'web-test-runner';
  readonly files: readonly string[];
  readonly needsWidget: boolean;
}

export type Group = CheckGroup | TestGroup;

/** Everything that can be run, from fast to slow. */
export const GROUPS = {
  format: {
    kind: 'checks',
    scripts: [{ file: 'node_modules/prettier/bin/prettier.cjs', args: ['--check', '--log-level=warn', '.'] }],
  },
  types: {
    kind: 'checks',
    scripts: [
      {
        file: 'node_modules/typescript/bin/tsc',
        args: ['-b', 'packages/shared', 'packages/bff', 'packages/bff/scripts', 'packages/widget', 'packages/widget/scripts', 'test'],
      },
    ],
  },
  lint: {
    kind: 'checks',
    scripts: [
      // Most of the time goes to types, and these two halves have none of their programs in common.
      eslint('packages', ['packages']),
      eslint('others', ['.', '--ignore-pattern=packages/']),
    ],
  },
  boundaries: {
    kind: 'checks',
    scripts: [
      {
        file: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
        args: ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'packages', 'test'],
      },
      // It loads configurations that import our packages, which are not built by then.
      { file: 'node_modules/knip/bin/knip.js', args: ['--treat-config-hints-as-errors'], nodeArgs: ['--conditions=source'] },
    ],
  },
  unit: { kind: 'vitest', files: NODE_TEST_FILES.unit, needsWidget: false },
  elements: { kind: 'web-test-runner', files: BROWSER_TEST_FILES, needsWidget: false },
  contract: { kind: 'vitest', files: NODE_TEST_FILES.contract, needsWidget: true },
  faults: { kind: 'vitest', files: NODE_TEST_FILES.faults, needsWidget: true },
  e2e: { kind: 'vitest', files: NODE_TEST_FILES.e2e, needsWidget: true },
} as const satisfies Readonly<Record<string, Group>>;

function eslint(cache: string, args: readonly string[]): Script {
  return {
    file: 'node_modules/eslint/bin/eslint.js',
    args: ['--max-warnings=0', '--cache', '--cache-strategy=content', `--cache-location=node_modules/.cache/eslint/${cache}/`, ...args],
  };
}

export type GroupName = keyof typeof GROUPS;

export function isGroupName(text: string): text is GroupName {
  return Object.hasOwn(GROUPS, text);
}

export const WIDGET_BUILD: Script = { file: 'packages/widget/node_modules/vite/bin/vite.js', args: ['build'], cwd: 'packages/widget' };
