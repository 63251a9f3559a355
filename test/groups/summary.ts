import { type Totals, sum } from './totals.ts';

export interface GroupResult {
  readonly name: string;
  readonly seconds: number;
  readonly totals: Totals;
}

/** One line for each group that was asked for, run or not, and the grand total alone on the last line. */
export function summary(asked: readonly string[], results: readonly GroupResult[]): string {
  const width = Math.max(...asked.map((name) => name.length));
  const lines = asked.map((name, index) => {
    const result = results[index];
    return `${name.padEnd(width)}  ${result === undefined ? 'not run' : `${seconds(result)}  ${counts(result.totals)}`}`;
  });
  const { passed, failed } = sum(results.map(({ totals }) => totals));
  return [...lines, '', `${String(passed)} passed, ${String(failed)} failed`].join('\n');
}

function seconds(result: GroupResult): string {
  return `${result.seconds.toFixed(1)} s`.padStart(8);
}

function counts({ passed, failed, skipped }: Totals): string {
  return `${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;
}
