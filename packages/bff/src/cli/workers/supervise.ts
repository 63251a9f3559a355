import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';

/** One process of several, as its parent sees it. */
export interface WorkerProcess {
  readonly pid: number;
  /** Resolves with the port for operators; never, when the worker ends before that. */
  readonly ready: Promise<number>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  stop(signal: 'SIGINT' | 'SIGTERM'): void;
  kill(signal: NodeJS.Signals): void;
}

export interface Supervision {
  /** Resolves when each worker serves. */
  readonly allReady: Promise<void>;
  /** Resolves with an exit code when all of them have to end. */
  readonly failed: Promise<number>;
  /** Ports for operators, in the order of the workers; `undefined` for one that does not serve now. */
  readonly adminPorts: () => readonly (number | undefined)[];
  readonly kill: () => void;
  /** Has each read the configuration again: one that is still starting, as soon as it serves. */
  readonly reload: () => void;
  /**
   * Lets all finish what is in flight, as each would at this signal.
   *
   * @returns The highest exit code of a worker: 0 when each has finished.
   */
  stop(signal: 'SIGINT' | 'SIGTERM'): Promise<number>;
}

interface Options {
  readonly count: number;
  readonly start: (number: number) => WorkerProcess;
  /** A worker that ends with this code cannot be helped by another one. */
  readonly givenUpCode: number;
  readonly log: Logger;
  readonly pauseMs?: { readonly min: number; readonly max: number };
}

const PAUSE_MS = { min: 500, max: 30_000 };
/** A worker that has served for so long is started again at once. */
const STEADY_MS = 60_000;

/** Runs so many workers, and starts one that has ended again, after longer and longer pauses. */
export function supervise({ count, start, givenUpCode, log, pauseMs = PAUSE_MS }: Options): Supervision {
  const running = new Map<number, WorkerProcess>();
  const ports = new Map<number, number>();
  const reloadWhenReady = new Set<WorkerProcess>();
  const failed = Promise.withResolvers<number>();
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const firsts = numbers.map(() => Promise.withResolvers<undefined>());
  const lives = numbers.map((number) => live(number));

  return {
    allReady: Promise.all(firsts.map(({ promise }) => promise)).then(() => undefined),
    failed: failed.promise,
    adminPorts: () => numbers.map((number) => ports.get(number)),
    kill() {
      for (const worker of running.values()) worker.kill('SIGKILL');
    },
    reload() {
      for (const [number, worker] of running) {
        if (ports.has(number)) worker.kill('SIGHUP');
        else reloadWhenReady.add(worker);
      }
    },
    async stop(signal) {
      stopping.abort();
      for (const [number, worker] of running) {
        // A worker that is still starting hears no word of its parent.
        if (ports.has(number)) worker.stop(signal);
        else worker.kill('SIGTERM');
      }
      return Math.max(...(await Promise.all(lives)));
    },
  };

  /** @returns The exit code of the last worker, 0 for one that was killed. */
  async function live(number: number): Promise<number> {
    const life = { hasServed: false };
    let pause = pauseMs.min;
    for (;;) {
      const worker = start(number);
      running.set(number, worker);
      const serving = { since: Infinity };
      void worker.ready.then((port) => {
        serving.since = performance.now();
        life.hasServed = true;
        ports.set(number, port);
        if (reloadWhenReady.delete(worker)) worker.kill('SIGHUP');
        firsts[number - 1]?.resolve(undefined);
      });
      const { code, signal } = await worker.ended;
      running.delete(number);
      ports.delete(number);
      reloadWhenReady.delete(worker);
      if (isStopping()) return code ?? 0;
      if (code === givenUpCode || !life.hasServed) {
        failed.resolve(code ?? 1);
        return code ?? 1;
      }
      if (performance.now() - serving.since > STEADY_MS) pause = pauseMs.min;
      log.error({ worker: number, worker_pid: worker.pid, code, signal, pause_ms: pause }, 'a worker has ended and is started again');
      await delay(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (isStopping()) return 0;
      pause = Math.min(pause * 2, pauseMs.max);
    }
  }
}
