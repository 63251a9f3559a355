import { runScript } from '../groups/run-script.ts';

/** `bench card-testing`: every flood of card testers in its whole length, beside 2,000 payers; prints what the gateway has seen. */
process.env['TEST_FULL'] = '1';
process.env['CARD_TESTING_FIGURES'] = '1';
const { exitCode } = await runScript({
  file: 'test/node_modules/vitest/vitest.mjs',
  args: ['run', '--config', 'test/vitest.config.ts', '--project', 'faults', 'test/faults/door/card-testing'],
});
process.exitCode = exitCode;
