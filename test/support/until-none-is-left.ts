import { setTimeout as wait } from 'node:timers/promises';
import { STUCK_AFTER_MS } from './until-stuck.ts';

/** What has failed twice pauses for a minute. */
const STILL_FOR_MS = 2 * STUCK_AFTER_MS;
const LOOK_EVERY_MS = 500;

/** Waits for a load as long as it becomes less, however slowly. It fails when nothing has moved for two minutes. */
export async function untilNoneIsLeft(left: () => number | Promise<number>): Promise<void> {
  let least = Infinity;
  let movedAt = performance.now();
  for (;;) {
    const now = await left();
    if (now === 0) return;
    if (now < least) {
      least = now;
      movedAt = performance.now();
    } else if (performance.now() - movedAt > STILL_FOR_MS) {
      throw new Error(`${now} are left, and none has moved for ${STILL_FOR_MS / 1000} s`);
    }
    await wait(LOOK_EVERY_MS);
  }
}
