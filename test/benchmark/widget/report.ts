import { movement, type Spread, spreadOf, trafficOf } from './figures.ts';
import type { Load } from './measured-load.ts';

/** All loads of one contestant under one set of conditions. */
export interface Measured {
  readonly name: string;
  readonly loads: readonly Load[];
}

export interface Report {
  readonly text: string;
  readonly verdict: 'met' | 'missed' | 'unjudged';
}

/** How far the quartiles of the baseline may be apart. */
const MOVEMENT_MAX = 0.25;
const COLUMNS = ['', 'usable ms (quartiles)', 'ratio', 'ready ms', 'requests', 'bytes', 'repeated'] as const;

/**
 * A table, and whether Paydesk is fast enough: not said while the baseline itself moves.
 *
 * @param baseline The frame that does nothing else, measured in the same run.
 * @param targetMs Median of Paydesk.
 */
export function report(conditions: string, baseline: Measured, others: readonly [Measured, ...Measured[]], targetMs: number): Report {
  const floor = usable(baseline);
  const rows = [COLUMNS, ...[baseline, ...others].map((measured) => row(measured, floor))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const table = rows.map((cells) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
  );
  const [paydesk] = others;
  const moved = movement(floor);
  const { median } = usable(paydesk);
  const verdict = moved > MOVEMENT_MAX ? 'unjudged' : median <= targetMs ? 'met' : 'missed';
  const judgement =
    verdict === 'unjudged'
      ? `Not judged: ${baseline.name} moved by ${percent(moved)} within this run (at most ${percent(MOVEMENT_MAX)}). Try again on a quiet machine.`
      : `${paydesk.name}: ${median.toFixed(0)} ms of at most ${targetMs} ms: ${verdict}.`;
  return { text: [conditions, '', ...table, '', judgement].join('\n'), verdict };
}

function row({ name, loads }: Measured, floor: Spread): readonly string[] {
  const time = usable({ name, loads });
  const traffic = loads.map(trafficOf);
  const median = (values: readonly number[]): string => spreadOf(values).median.toFixed(0);
  return [
    name,
    `${time.median.toFixed(0)} (${time.lowerQuartile.toFixed(0)}-${time.upperQuartile.toFixed(0)})`,
    (time.median / floor.median).toFixed(2),
    median(loads.map(({ readyMs }) => readyMs)),
    median(traffic.map(({ requests }) => requests)),
    median(traffic.map(({ bytes }) => bytes)),
    median(traffic.map(({ repeated }) => repeated)),
  ];
}

function usable({ loads }: Measured): Spread {
  return spreadOf(loads.map(({ usableMs }) => usableMs));
}

function percent(part: number): string {
  return `${(part * 100).toFixed(0)} %`;
}
