import { WIDGET_BUILD } from '../groups/catalog.ts';
import { runScript } from '../groups/run-script.ts';

/** `bench storms 1000`, and from which seed on: payments whose payers do all at once what they should do once. Counts the sales. */
const [, , , storms = '1000', seed = '1'] = process.argv;
process.env['STORMS'] = storms;
process.env['STORM_SEED'] = seed;
await runScript(WIDGET_BUILD);
const { exitCode } = await runScript({
  file: 'test/node_modules/vitest/vitest.mjs',
  args: ['run', '--config', 'test/vitest.config.ts', '--project', 'e2e', 'test/e2e/storms'],
});
process.exitCode = exitCode;
