import type { GatewayReport } from '../../payments/ports/gateway.ts';
import { declineCode } from './decline-mapping.ts';
import { resultDetails } from './details.ts';
import { approval, factsOf } from './mapping.ts';
import type { ResultNotice } from './messages.ts';

/** What the gateway has posted of a capture, cancel or refund, and we have accepted. */
export interface AcceptedNotices {
  readonly result: ResultNotice | null;
  readonly confirmed: boolean;
}

/**
 * How a capture, cancel or refund has ended. No answer ever tells: notices do, which anybody could have written, and a status
 * query, which decides. One that contradicts an accepted notice decides nothing. Notes 6.2
 *
 * @param status What a query has found; `null` while none was made.
 * @param verify Whether notices are believed only together with a query. Without one, a confirm notice alone proves nothing.
 */
export function laterOutcome({ result, confirmed }: AcceptedNotices, status: GatewayReport | null, verify: boolean): GatewayReport {
  if (status !== null) return result !== null && contradicts(status, result) ? doubtful(status) : status;
  if (verify || result === null) return { outcome: 'processing', details: {} };
  const facts = factsOf(result.fields, resultDetails(result, []));
  if (!result.approved) return { ...facts, outcome: 'declined', code: declineCode(result.fields) };
  return confirmed ? approval(result, facts) : { ...facts, outcome: 'processing' };
}

const NOT_DONE: ReadonlySet<GatewayReport['outcome']> = new Set(['declined', 'failed', 'reversed', 'absent']);

function contradicts({ outcome }: GatewayReport, { approved }: ResultNotice): boolean {
  return approved ? NOT_DONE.has(outcome) : outcome === 'approved';
}

function doubtful({ details }: GatewayReport): GatewayReport {
  return { outcome: 'unknown', details: { ...details, contradicts: 'result notice' } };
}
