/** What comes from outside is written in one of these. */
export type InputFormat = 'json' | 'form' | 'xml' | 'text';

/** A valid input, and what reads it. */
export interface InputCase {
  readonly sample: Uint8Array;
  readonly format: InputFormat;
  /** @throws Only faults that {@link isKnown} knows. */
  readonly read: (bytes: Uint8Array) => unknown;
  readonly isKnown: (error: unknown) => boolean;
}

/** One way into the BFF. */
export interface InputReader {
  readonly name: string;
  /** The largest input that is let in. */
  readonly bytesMax: number;
  readonly cases: readonly InputCase[];
}
