/** Numbers that a seed repeats. */
export interface Random {
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  chance(part: number): boolean;
  oneOf<T>(choices: readonly [T, ...T[]]): T;
}

/** Mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    chance: (part) => next() < part,
    oneOf: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
  };
}
