import { setTimeout as delay } from 'node:timers/promises';
import type { BffStart } from '../support/bff-process.ts';
import type { Balancer } from '../support/balancer.ts';
import type { RunningBff } from '../support/running-bff.ts';
import type { Replicas } from './replicas.ts';

const LOOK_EVERY_MS = 100;

/** Runs each replica by its present program. What is done to one waits until what was done to it before is over. */
export class Supervisor {
  readonly #bffs: readonly RunningBff[];
  readonly #balancer: Balancer;
  readonly #busy = new Map<RunningBff, Promise<void>>();
  readonly #programs = new Map<RunningBff, BffStart['program']>();
  /** Why starts came to nothing. */
  readonly failedStarts: string[] = [];
  #kills = 0;

  constructor({ bffs, balancer }: Pick<Replicas, 'bffs' | 'balancer'>) {
    this.#bffs = bffs;
    this.#balancer = balancer;
  }

  /** So far. */
  get kills(): number {
    return this.#kills;
  }

  /**
   * Kills one after the other until it is stopped, as a crash would, and starts it again at once. Where the last one takes longer than
   * `everyMs` to be ready, it is waited for.
   */
  startKilling(everyMs: number): { stop(): Promise<void> } {
    const stopping = new AbortController();
    const killing = this.#killUntil(stopping.signal, everyMs);
    return {
      async stop() {
        stopping.abort();
        await killing;
      },
    };
  }

  /** Replaces one after the other by another build, each stopped as an operator would. */
  async update(program: BffStart['program'], pauseMs: number): Promise<void> {
    for (const bff of this.#bffs) {
      await this.#untilAllAreReady();
      await this.#alone(bff, async () => {
        this.#programs.set(bff, program);
        await bff.stop();
        await this.#start(bff);
      });
      await delay(pauseMs);
    }
  }

  async #killUntil(stopping: AbortSignal, everyMs: number): Promise<void> {
    for (let turn = 0; ; turn += 1) {
      await delay(everyMs, undefined, { signal: stopping }).catch(() => undefined);
      await this.#untilAllAreReady();
      const bff = this.#bffs[turn % this.#bffs.length];
      if (stopping.aborted || bff === undefined) return;
      await this.#alone(bff, async () => {
        await bff.kill();
        this.#kills += 1;
        await this.#start(bff);
      });
    }
  }

  /** One that ends before it is ready is started again. */
  async #start(bff: RunningBff): Promise<void> {
    for (;;) {
      try {
        await bff.restart(this.#programs.get(bff));
        return;
      } catch (error) {
        this.failedStarts.push(String(error).slice(0, 500));
        await delay(LOOK_EVERY_MS);
      }
    }
  }

  async #untilAllAreReady(): Promise<void> {
    while (this.#balancer.ready() < this.#bffs.length) await delay(LOOK_EVERY_MS);
  }

  async #alone(bff: RunningBff, act: () => Promise<void>): Promise<void> {
    const mine = (this.#busy.get(bff) ?? Promise.resolve()).then(act);
    this.#busy.set(bff, mine);
    await mine;
  }
}
