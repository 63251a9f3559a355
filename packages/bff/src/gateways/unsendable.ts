import type { DeclineCode } from '@paydesk/shared/decline-codes';
import type { GatewayReport } from '../payments/ports/gateway-reports.ts';

/** A part of a command that the gateway would refuse, or cannot be told, found before anything is sent. */
export interface Unsendable {
  /** The part in the gateway's word, or a capability. */
  readonly parameter: string;
  /** Never the value. */
  readonly reason: string;
  readonly code: DeclineCode;
}

export function unsendable(parameter: string, reason: string, code: DeclineCode = 'gateway_error'): Unsendable {
  return { parameter, reason, code };
}

export function isUnsendable(built: object): built is Unsendable {
  return 'parameter' in built && 'reason' in built;
}

/** Nothing has moved, since nothing has left. */
export function notSent({ parameter, reason, code }: Unsendable): GatewayReport {
  return { outcome: 'failed', code, details: { not_sent: `${parameter} ${reason}` } };
}
