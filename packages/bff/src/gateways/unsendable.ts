import type { DeclineCode } from '@paydesk/shared/decline-codes';
import type { GatewayReport } from '../payments/ports/gateway-reports.ts';
import type { Objection } from '../payments/ports/objections.ts';

/** A part of a command that the gateway would refuse, or cannot be told, found before anything is sent. */
export interface Unsendable {
  /** The part in the gateway's word, or a capability. */
  readonly parameter: string;
  /** Never the value. */
  readonly reason: string;
  readonly code: DeclineCode;
  /** The same for those who can correct it; missing where neither merchant nor payer can. */
  readonly objection?: Objection;
}

export function unsendable(parameter: string, reason: string, code: DeclineCode = 'gateway_error', objection?: Objection): Unsendable {
  return { parameter, reason, code, ...(objection === undefined ? {} : { objection }) };
}

export function isUnsendable(built: object): built is Unsendable {
  return 'parameter' in built && 'reason' in built;
}

export function objectionsIn(found: readonly (Unsendable | undefined)[]): readonly Objection[] {
  return found.flatMap((problem) => problem?.objection ?? []);
}

/** Nothing has moved, since nothing has left. */
export function notSent({ parameter, reason, code }: Unsendable): GatewayReport {
  return { outcome: 'failed', code, details: { not_sent: `${parameter} ${reason}` } };
}
