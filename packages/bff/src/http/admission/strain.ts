import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** How hard this process finds its work. */
export interface Strain {
  /** `strained`: lists can wait until later. `overloaded`: only payers and gateways are still heard. */
  level(): 'calm' | 'strained' | 'overloaded';
  /** Share of the last moments that the event loop was busy, 0 to 1. */
  busy(): number;
  close(): void;
}

export interface Signs {
  /** Mean delay of the event loop in the last moments, in ms. */
  readonly loopDelayMs: number;
  /** Statements that wait for a connection of the database. */
  readonly waitingForDatabase: number;
  /** Calls of merchants that run or wait: a machine that is busy with other things must not make a few of them refused. */
  readonly calls: number;
}

const LOOK_EVERY_MS = 100;
const STRAINED: Signs = { loopDelayMs: 100, waitingForDatabase: 60, calls: 50 };
const OVERLOADED: Signs = { loopDelayMs: 400, waitingForDatabase: 300, calls: 200 };

export function watchStrain(read: () => Omit<Signs, 'loopDelayMs'>): Strain {
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  let before = performance.eventLoopUtilization();
  let busy = 0;
  let level: ReturnType<Strain['level']> = 'calm';
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    busy = performance.eventLoopUtilization(now, before).utilization;
    before = now;
    level = levelOf({ loopDelayMs: delays.count === 0 ? 0 : delays.mean / 1e6, ...read() });
    delays.reset();
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    level: () => level,
    busy: () => busy,
    close() {
      clearInterval(timer);
      delays.disable();
    },
  };
}

export function levelOf(signs: Signs): ReturnType<Strain['level']> {
  if (reaches(signs, OVERLOADED)) return 'overloaded';
  return reaches(signs, STRAINED) ? 'strained' : 'calm';
}

function reaches(signs: Signs, limits: Signs): boolean {
  const isLate = signs.loopDelayMs >= limits.loopDelayMs || signs.waitingForDatabase >= limits.waitingForDatabase;
  return isLate && signs.calls >= limits.calls;
}
