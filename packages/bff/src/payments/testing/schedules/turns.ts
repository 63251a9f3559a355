import { oneOf } from '../seeded-random.ts';

interface Turn {
  readonly replica: Replica;
  readonly since: number;
  readonly act: () => void;
}

/** A process that others may stall and kill at every call that leaves it. A killed one runs nothing more, not even a `catch`. */
export class Replica {
  readonly name: string;
  readonly #turns: Turns;
  #alive = true;

  constructor(name: string, turns: Turns) {
    this.name = name;
    this.#turns = turns;
  }

  /** Two turns: the effect, then its answer. In between others act, or the process dies without the answer. */
  call<T>(effect: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#turn(() => {
        try {
          const value = effect();
          this.#turn(() => resolve(value));
        } catch (error) {
          const fault = error instanceof Error ? error : new Error(String(error));
          this.#turn(() => reject(fault));
        }
      });
    });
  }

  kill(): void {
    this.#alive = false;
    this.#turns.forget(this);
  }

  #turn(act: () => void): void {
    if (this.#alive) this.#turns.add(this, act);
  }
}

/** Decides which call runs next. No stall is longer than the time after which "not found" proves that nothing was sent. */
export class Turns {
  readonly #random: () => number;
  readonly #now: () => number;
  readonly #stallMsMax: number;
  #waiting: Turn[] = [];

  constructor(random: () => number, now: () => number, stallMsMax: number) {
    this.#random = random;
    this.#now = now;
    this.#stallMsMax = stallMsMax;
  }

  get count(): number {
    return this.#waiting.length;
  }

  add(replica: Replica, act: () => void): void {
    this.#waiting.push({ replica, since: this.#now(), act });
  }

  forget(replica: Replica): void {
    this.#waiting = this.#waiting.filter((turn) => turn.replica !== replica);
  }

  next(): void {
    const [oldest] = this.#waiting;
    const stalled = oldest !== undefined && this.#now() - oldest.since > this.#stallMsMax;
    const turn = stalled ? oldest : oneOf(this.#waiting, this.#random);
    this.#waiting = this.#waiting.filter((waiting) => waiting !== turn);
    turn?.act();
  }
}
