import type { Load } from './measured-load.ts';

export interface Spread {
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/** @param values At least one. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), lowerQuartile: quantile(sorted, 0.25), upperQuartile: quantile(sorted, 0.75) };
}

function quantile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part;
  const [below = 0, above = below] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}

/** How far apart the quartiles are, as a part of the median. */
export function movement({ median, lowerQuartile, upperQuartile }: Spread): number {
  return (upperQuartile - lowerQuartile) / median;
}

export interface Traffic {
  readonly requests: number;
  readonly bytes: number;
  /** Requests for an address that had been asked for before. */
  readonly repeated: number;
}

export function trafficOf({ responses }: Pick<Load, 'responses'>): Traffic {
  const addresses = new Set(responses.map(({ url }) => url));
  return {
    requests: responses.length,
    bytes: responses.reduce((sum, { bytes }) => sum + bytes, 0),
    repeated: responses.length - addresses.size,
  };
}
