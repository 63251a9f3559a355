import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { InlineConfig } from 'vitest/node';
import { NODE_TEST_FILES } from './groups/test-files.ts';
import { dataDirectories } from './support/data-directories.ts';
import { STUCK_AFTER_MS } from './support/until-stuck.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

// Our packages are read from their sources, so that no test depends on a build.
const conditions = ['source', 'module', 'node', 'development|production'];

const LIMITS: Readonly<Record<string, InlineConfig>> = {
  // A fault is mostly waited for: a third file at a time uses the cores that two leave idle.
  faults: { maxWorkers: 3 },
  e2e: { setupFiles: [fileURLToPath(new URL('support/browser-skips.ts', import.meta.url))] },
};

export default defineConfig({
  root,
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    allowOnly: false,
    env: { TEST_DATA: dataDirectories() },
    execArgv: ['--conditions=source'],
    // A machine that is busy is no reason to fail; a test that hangs is. Several facts may be waited for.
    testTimeout: 4 * STUCK_AFTER_MS,
    hookTimeout: 4 * STUCK_AFTER_MS,
    expect: { poll: { timeout: STUCK_AFTER_MS } },
    maxWorkers: 2,
    projects: Object.entries(NODE_TEST_FILES).map(([name, include]) => ({
      extends: true,
      test: { name, include: [...include], ...LIMITS[name] },
    })),
  },
});
