import { about, failed, type Finding, ok, warning } from './finding.ts';

/** What another clock said, and when by ours. Milliseconds since the epoch. */
export interface ReadClock {
  /** Whose: `the gateway of main`, `the database`. */
  readonly source: string;
  readonly told: number;
  /** How exact `told` is: the Date of HTTP is cut off at the second. */
  readonly exactToMs: number;
  readonly askedAt: number;
  readonly answeredAt: number;
}

const WARNED_FROM_MS = 5_000;
const FAILED_FROM_MS = 60_000;

const REMEDY = 'Have both follow a time server (chrony or systemd-timesyncd); see which is wrong by `date -u`.';

/** Judged by what is certainly wrong: a slow answer and a cut-off second are no difference. */
export function judgeClock({ source, told, exactToMs, askedAt, answeredAt }: ReadClock): Finding {
  const what = about('clock', source);
  const aheadMs = Math.max(askedAt - (told + exactToMs), 0);
  const behindMs = Math.max(told - answeredAt, 0);
  const offMs = Math.max(aheadMs, behindMs);
  if (offMs < WARNED_FROM_MS) return ok(what, `agrees with the clock of this machine to ${seconds(WARNED_FROM_MS)}`);
  const message = `the clock of this machine is ${seconds(offMs)} ${aheadMs > 0 ? 'ahead of' : 'behind'} that of ${source}`;
  return offMs < FAILED_FROM_MS ? warning(what, message, REMEDY) : failed(what, message, REMEDY);
}

function seconds(ms: number): string {
  return `${String(Math.round(ms / 1000))} s`;
}
