const FIRST_MS = 1_000;
const MOST_MS = 30_000;

/** Milliseconds to wait after so many failures in a row: exponential, with jitter so that browsers do not retry all at once. */
export function backOffMs(failures: number, random = Math.random()): number {
  return Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10)) * (0.5 + random / 2);
}
