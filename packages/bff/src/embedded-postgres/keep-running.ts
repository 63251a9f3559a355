import { setTimeout as delay } from 'node:timers/promises';
import type { HeldServer } from './acquire.ts';
import { EmbeddedPostgresFault, systemErrorCode } from './fault.ts';

/** How many losses within a window are answered with a new start. */
export interface RestartLimit {
  readonly attemptsMax: number;
  readonly windowMs: number;
}

export interface RunningServer {
  readonly current: HeldServer;
  close(): Promise<void>;
}

const PAUSE_MS_MAX = 5000;

/**
 * Replaces a server that is gone: ours that was killed, or an adopted one whose owner stopped. Every process
 * that still needs the database tries to start it: one succeeds, the others adopt its server.
 *
 * @param acquire Adopts or starts a server at the same address as before.
 * @param onGivenUp Called once, when the limit is reached or the fault is one that does not pass; nothing is tried after that.
 */
export function keepRunning(
  first: HeldServer,
  acquire: () => Promise<HeldServer>,
  limit: RestartLimit,
  log: (message: string, details?: Record<string, unknown>) => void,
  onGivenUp: (reason: string) => void,
): RunningServer {
  const closing = new AbortController();
  const closed = new Promise<string>((resolve) => {
    closing.signal.addEventListener('abort', () => {
      resolve('closed');
    });
  });
  const attempts: number[] = [];
  let current: HeldServer = first;
  let isHeld = true;

  async function watch(): Promise<void> {
    while (isHeld) {
      const reason = await Promise.race([current.ended, closed]);
      if (closing.signal.aborted) return;
      isHeld = false;
      await current.release().catch(() => undefined); // only what is left of it
      log('Embedded PostgreSQL is gone', { mode: current.mode, reason });
      await replace(reason);
    }
  }

  async function replace(lost: string): Promise<void> {
    let reason = lost;
    while (!isHeld && !closing.signal.aborted) {
      const now = performance.now();
      while (attempts[0] !== undefined && attempts[0] < now - limit.windowMs) attempts.shift();
      if (attempts.length >= limit.attemptsMax) {
        log('Embedded PostgreSQL is given up', { attempts: attempts.length, reason });
        onGivenUp(reason);
        return;
      }
      await delay(pauseMs(attempts.length), undefined, { signal: closing.signal }).catch(() => undefined);
      attempts.push(performance.now());
      try {
        current = await acquire();
        isHeld = true;
        log(`Embedded PostgreSQL is back: ${current.mode}`, { mode: current.mode, attempts: attempts.length });
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
        log('Embedded PostgreSQL could not be started again', { reason, attempts: attempts.length });
        if (!mayPass(error)) {
          onGivenUp(reason);
          return;
        }
      }
    }
  }

  const watching = watch();
  return {
    get current() {
      return current;
    },
    async close() {
      closing.abort();
      await watching;
      if (isHeld) await current.release();
      isHeld = false;
    },
  };
}

/** Such as a directory that is gone: trying again in this process would not help. */
function mayPass(error: unknown): boolean {
  return error instanceof EmbeddedPostgresFault ? error.code === 'start_failed' : systemErrorCode(error) !== 'ENOENT';
}

/** The first new start comes at once, the others after longer and longer pauses. */
function pauseMs(attemptsBefore: number): number {
  return attemptsBefore === 0 ? 0 : Math.min(100 * 2 ** attemptsBefore, PAUSE_MS_MAX);
}
