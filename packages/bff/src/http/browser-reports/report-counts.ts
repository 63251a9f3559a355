import type { Logger } from 'pino';
import type { BrowserReport } from './read-reports.ts';

/** Different directives, and different origins, that are counted apart. What comes beyond is one count: senders choose these names. */
const NAMES_MAX = 200;

export interface CountedReports {
  /** Since the process started, by kind and directive, by page, and by what was stopped. */
  readonly total: number;
  readonly directives: Readonly<Record<string, number>>;
  readonly pages: Readonly<Record<string, number>>;
  readonly blocked: Readonly<Record<string, number>>;
}

export interface ReportCounts {
  add(report: BrowserReport): void;
  readonly counts: () => CountedReports;
}

/**
 * Counts, with a line of the log for the first report of a directive or an origin, and for the tenth, the hundredth and so on. What an
 * extension of the browser does in the page is counted alone: it is the payer's.
 */
export function reportCounts(log: Logger): ReportCounts {
  let total = 0;
  const [directives, pages, blocked] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  return {
    add(report) {
      total += 1;
      count(pages, report.page);
      const times = [count(directives, `${report.kind} ${report.directive}`), count(blocked, report.blocked)];
      if (report.blocked === 'extension' || !times.some(isPowerOfTen)) return;
      log.warn({ security: true, event: 'browser_report', ...report, total }, 'a policy of a page has stopped something in a browser');
    },
    counts: () => ({
      total,
      directives: Object.fromEntries(directives),
      pages: Object.fromEntries(pages),
      blocked: Object.fromEntries(blocked),
    }),
  };
}

function count(counts: Map<string, number>, name: string): number {
  const counted = counts.has(name) || counts.size < NAMES_MAX ? name : 'others';
  const times = (counts.get(counted) ?? 0) + 1;
  counts.set(counted, times);
  return times;
}

function isPowerOfTen(times: number): boolean {
  return Number.isInteger(Math.log10(times));
}
