import type { ConfigFile } from './config/schema.ts';
import type { ReportTerms } from './payments/decisions/report-context.ts';

/** What `limits` of the configuration says of payments. Each is read when it is needed, so that it follows a replacement. */
export interface Rules {
  readonly ofPayer: { readonly attemptsMax: number; readonly payerTimeMs: number };
  /** So long after its end the payer sees what has become of a payment. */
  readonly resultMs: number;
  readonly ofHolds: (operationId: ReportTerms['operationId']) => ReportTerms;
  readonly ofRefunds: { readonly above: ReadonlyMap<string, bigint>; readonly openMs: number };
  readonly replace: (limits: ConfigFile['limits']) => void;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function composeRules(first: ConfigFile['limits']): Rules {
  let now = first;
  const above = new Map<string, bigint>();
  setAbove();
  return {
    ofPayer: {
      get attemptsMax() {
        return now.attempts_max;
      },
      get payerTimeMs() {
        return now.payer_time_minutes * MINUTE_MS;
      },
    },
    get resultMs() {
      return now.result_days * DAY_MS;
    },
    ofHolds: (operationId) => ({
      operationId,
      get warnBeforeLapseMs() {
        return now.lapse_warning_hours * HOUR_MS;
      },
    }),
    ofRefunds: {
      above,
      get openMs() {
        return now.refund_approval_hours * HOUR_MS;
      },
    },
    replace(limits) {
      now = limits;
      setAbove();
    },
  };

  function setAbove(): void {
    above.clear();
    for (const [currency, amount] of Object.entries(now.refund_approval_above)) above.set(currency, BigInt(amount));
  }
}
