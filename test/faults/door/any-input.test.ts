import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { amountOf, FULL } from '../../support/full-length.ts';
import { altered } from './inputs/altered.ts';
import { INPUT_READERS } from './inputs/all.ts';
import { timeOfMs, readKnown } from './inputs/reading-time.ts';
import type { InputCase } from './inputs/input-reader.ts';
import { seeded } from './inputs/random.ts';
import { worstShapes } from './inputs/worst-shapes.ts';

const INPUTS = amountOf(20_000, 1_000_000);
const INPUTS_A_TURN = 5_000;
const SEED = 20_261_201;

/** A reader that takes less for the largest input is not looked at more closely. */
const NOTICED_MS = 4;
const TIMES_LARGER = 4;
/** Twice the input may take two and a half times as long. */
const GROWTH_MAX = 2.5 ** 2;
const TRIES = 5;
const CASES_GROWN_MAX = FULL ? Infinity : 1;
const BYTES_GROWN_MAX = 32_768;

// Most inputs end in a fault, and most of its cost is the stack that no one reads.
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

test.each(INPUT_READERS)('$name: every input is read, or refused as it is foreseen', async ({ bytesMax, cases }) => {
  const random = seeded(SEED);
  const unforeseen: string[] = [];
  for (let count = 1; count <= INPUTS; count += 1) {
    const one = random.oneOf(cases);
    const input = altered(one.sample, one.format, bytesMax, random);
    await readKnown(one, input).catch((error: unknown) => {
      unforeseen.push(`${String(error)} of ${Buffer.from(input.subarray(0, 300)).toString('utf8')}`);
    });
    if (count % INPUTS_A_TURN === 0) await nextTurn();
  }

  expect(unforeseen.slice(0, 3)).toEqual([]);
});

test.each(INPUT_READERS)('$name: work grows no faster than the input does', async ({ bytesMax, cases }) => {
  const tooFast: string[] = [];
  for (const one of cases.slice(0, CASES_GROWN_MAX)) {
    for (const { name, make } of worstShapes(one)) {
      const growth = await growthOf(one, make, Math.min(bytesMax, BYTES_GROWN_MAX));
      if (growth > GROWTH_MAX) tooFast.push(`${name}: ${growth.toFixed(1)} times the work for ${String(TIMES_LARGER)} times the input`);
    }
  }

  expect(tooFast).toEqual([]);
});

/** Measured again where it looks too large, because what is short cannot be measured well. */
async function growthOf(one: InputCase, make: (bytes: number) => Uint8Array, bytesMax: number): Promise<number> {
  let least = Infinity;
  for (let tries = 0; tries < TRIES && least > GROWTH_MAX; tries += 1) {
    const large = await timeOfMs(one, make(bytesMax), NOTICED_MS);
    if (large <= NOTICED_MS) return 0;
    least = Math.min(least, large / (await timeOfMs(one, make(bytesMax / TIMES_LARGER), 0)));
  }
  return least;
}
