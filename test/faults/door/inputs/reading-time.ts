import type { InputCase } from './input-reader.ts';

/** The thread's own time is counted in steps: it is measured over so much. */
const MEASURED_MS = 20;
const REPEATS_MAX = 1_000;

/**
 * How long reading an input keeps the event loop, in milliseconds of the thread's own time: what else the machine does is not
 * counted. The mean of some repeats.
 *
 * @param enoughMs One that takes no longer by the clock either is measured no further.
 */
export async function timeOfMs(one: InputCase, input: Uint8Array, enoughMs: number): Promise<number> {
  const clock = performance.now();
  await readKnown(one, input);
  const once = performance.now() - clock;
  if (once <= enoughMs) return once;
  const begun = process.threadCpuUsage();
  let spentMs = 0;
  let repeats = 0;
  while (spentMs < MEASURED_MS && repeats < REPEATS_MAX) {
    await readKnown(one, input);
    repeats += 1;
    // Without that of the system, which is the finding of memory, and depends on the machine.
    spentMs = process.threadCpuUsage(begun).user / 1_000;
  }
  return spentMs / repeats;
}

/** @throws What is not among the faults that the reader may have. */
export async function readKnown({ read, isKnown }: InputCase, input: Uint8Array): Promise<void> {
  try {
    // Mostly there is nothing to wait for, which would take longer than the reading.
    const reading = read(input);
    if (reading instanceof Promise) await reading;
  } catch (error) {
    if (!isKnown(error)) throw error;
  }
}
