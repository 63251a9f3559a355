/**
 * The number or the security code of a card. Never a text: texts are copied by the engine and never overwritten. These are
 * bytes of our own, overwritten by {@link wipe}.
 */
export class SecretDigits {
  /** ASCII. Of a buffer that is made first: a short array of bytes else lies in the heap, and each collection leaves a copy behind. */
  readonly #digits: Uint8Array<ArrayBuffer>;
  #isWiped = false;

  /**
   * @param digits ASCII; copied.
   * @throws {RangeError} When there is anything but digits. Never says what.
   */
  constructor(digits: Uint8Array) {
    if (!digits.every((byte) => byte >= ZERO && byte <= ZERO + 9)) throw new RangeError('what is not a digit is no part of it');
    this.#digits = new Uint8Array(new ArrayBuffer(digits.length));
    this.#digits.set(digits);
  }

  get length(): number {
    return this.#digits.length;
  }

  /** First six digits of a card number. Empty of what is shorter than any: six of it would tell too much. */
  get bin(): string {
    return this.#part(0, 6);
  }

  /** Last four digits of a card number; empty as {@link bin} is. */
  get lastFour(): string {
    return this.#part(-4);
  }

  /** One digit; a negative place counts from the end. */
  at(place: number): number | undefined {
    const byte = this.#known.at(place);
    return byte === undefined ? undefined : byte - ZERO;
  }

  /** Whether a text is these digits. */
  is(text: string): boolean {
    return text.length === this.length && this.#known.every((byte, place) => text.charCodeAt(place) === byte);
  }

  /** Copies them into bytes that their owner wipes. */
  copyTo(bytes: Uint8Array, place: number): void {
    bytes.set(this.#known, place);
  }

  /**
   * Lends them to what takes bytes, such as a hash or an encryption.
   *
   * @param read ASCII; neither kept nor changed.
   */
  use<Result>(read: (digits: Uint8Array) => Result): Result {
    return read(this.#known);
  }

  /** Overwrites them. Asking for a digit afterwards throws. */
  wipe(): void {
    this.#digits.fill(0);
    this.#isWiped = true;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  /** What the console of Node prints. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return HIDDEN;
  }

  get #known(): Uint8Array {
    if (this.#isWiped) throw new Error('the digits of a card are wiped: its call is over');
    return this.#digits;
  }

  #part(from: number, to?: number): string {
    return this.length < CARD_NUMBER_LENGTH_MIN ? '' : String.fromCharCode(...this.#known.subarray(from, to));
  }
}

const ZERO = 0x30;
const CARD_NUMBER_LENGTH_MIN = 12;
const HIDDEN = '[card digits]';
