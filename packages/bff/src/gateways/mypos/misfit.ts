import type { DeclineCode } from '@paydesk/shared/decline-codes';

/** Why a message is not sent at all: the gateway would refuse it, or has no way to say it. */
export interface Misfit {
  readonly parameter: string;
  /** Never the value. */
  readonly reason: string;
  readonly code: DeclineCode;
}

export function isMisfit(built: object): built is Misfit {
  return 'reason' in built;
}
