/** Keeps a flood out of the log: of each key the first few lines within a period are written, the others counted. */
export interface FewLines {
  /** Whether the next line of this key is written. */
  admits(key: string): boolean;
  /** At the end of a period: tells how many lines of which key were not written. */
  endPeriod(): void;
}

/** Of one key. */
const LINES_MAX = 5;
/** Beyond so many keys the others share one. */
const KEYS_MAX = 1_000;
const OTHERS = 'others';

export function fewLines(tell: (key: string, more: number) => void): FewLines {
  let seen = new Map<string, number>();
  return {
    admits(key) {
      const known = seen.has(key) || seen.size < KEYS_MAX ? key : OTHERS;
      const count = (seen.get(known) ?? 0) + 1;
      seen.set(known, count);
      return known !== OTHERS && count <= LINES_MAX;
    },
    endPeriod() {
      const past = seen;
      seen = new Map();
      for (const [key, count] of past) {
        const more = key === OTHERS ? count : count - LINES_MAX;
        if (more > 0) tell(key, more);
      }
    },
  };
}
