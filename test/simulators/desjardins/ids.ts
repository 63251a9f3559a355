import { createHash } from 'node:crypto';

/** Deterministic numbers and keys: the same seed and the same calls give the same ones. */
export class Ids {
  readonly #seed: number;
  readonly #counters = new Map<string, number>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** 32 hexadecimal digits. */
  trxKey(): string {
    return this.#digest('key').slice(0, 32);
  }

  /** A trx id that nobody has sent. */
  unknownTrxId(): string {
    return this.#digest('trx').slice(0, 32);
  }

  authorizationNo(): string {
    return String(Number.parseInt(this.#digest('authorization').slice(0, 8), 16) % 1_000_000).padStart(6, '0');
  }

  /** Four digits. */
  sequence(): string {
    return String(this.#next('sequence') % 10_000).padStart(4, '0');
  }

  /** At most so many, but the same again for the same seed. */
  upTo(max: number): number {
    return Number.parseInt(this.#digest('up-to').slice(0, 8), 16) % (max + 1);
  }

  #digest(kind: string): string {
    return createHash('sha256')
      .update(`${String(this.#seed)}:${kind}:${String(this.#next(kind))}`)
      .digest('hex');
  }

  #next(kind: string): number {
    const number = (this.#counters.get(kind) ?? 0) + 1;
    this.#counters.set(kind, number);
    return number;
  }
}
