import { setTimeout as wait } from 'node:timers/promises';
import type { RunningBff } from '../support/running-bff.ts';

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PAUSE_MS = { min: 1_000, max: 5_000 };
const DOWN_MS_MAX = 1_000;
/** So often two are killed at once. */
const TWO_AT_ONCE = 0.25;

/** Ends replicas as a crash would, one or two at a time, and starts them again, until it is stopped. All run then. */
export function startKilling(bffs: readonly RunningBff[], random: () => number): { stop(): Promise<number> } {
  const stopping = new AbortController();
  let kills = 0;

  async function kill(index: number): Promise<void> {
    await bffs[index]!.kill();
    kills += 1;
    await wait(random() * DOWN_MS_MAX);
    await bffs[index]!.restart();
  }

  async function killUntilStopped(): Promise<void> {
    while (!stopping.signal.aborted) {
      const first = Math.floor(random() * bffs.length);
      const chosen = random() < TWO_AT_ONCE ? [first, (first + 1) % bffs.length] : [first];
      await Promise.all(chosen.map(kill));
      await wait(PAUSE_MS.min + random() * (PAUSE_MS.max - PAUSE_MS.min), undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const killing = killUntilStopped();
  return {
    /** @returns How many were killed. */
    async stop() {
      stopping.abort();
      await killing;
      return kills;
    },
  };
}
