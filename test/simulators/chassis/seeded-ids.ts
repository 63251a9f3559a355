import { createHash } from 'node:crypto';

/** Deterministic identifiers: the same seed and the same calls give the same ones. Each gateway derives its own kinds. */
export class SeededIds {
  protected readonly seed: number;
  readonly #counters = new Map<string, number>();

  constructor(seed: number) {
    this.seed = seed;
  }

  /** Running number of a kind, from 1. */
  protected next(kind: string): number {
    const number = (this.#counters.get(kind) ?? 0) + 1;
    this.#counters.set(kind, number);
    return number;
  }

  /** 64 hexadecimal digits, other ones at each call. */
  protected digest(kind: string): string {
    return this.hash(`${kind}:${String(this.next(kind))}`);
  }

  /** At most `max`, other ones at each call. */
  protected numberUpTo(max: number, kind: string): number {
    return Number.parseInt(this.digest(kind).slice(0, 10), 16) % (max + 1);
  }

  /** 64 hexadecimal digits, the same for the same text. */
  protected hash(text: string): string {
    return createHash('sha256')
      .update(`${String(this.seed)}:${text}`)
      .digest('hex');
  }
}
