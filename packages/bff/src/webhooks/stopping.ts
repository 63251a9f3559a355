/** Told to those who deliver when the process stops: first to begin nothing, soon after to break off what is under way. */
export interface Stopping {
  /** Aborted when nothing is to be begun. */
  readonly begin: AbortSignal;
  /** Aborted when what is under way is to be broken off. */
  readonly breakOff: AbortSignal;
}

/** What is under way may end by itself for so long. */
const PATIENCE_MS = 3_000;

/** @returns `stop` begins to stop. What hangs is broken off in the end, and delivered again by another process. */
export function stopping(): Stopping & { stop(): void } {
  const begin = new AbortController();
  const breakOff = new AbortController();
  return {
    begin: begin.signal,
    breakOff: breakOff.signal,
    stop() {
      begin.abort();
      setTimeout(() => {
        breakOff.abort();
      }, PATIENCE_MS).unref();
    },
  };
}
