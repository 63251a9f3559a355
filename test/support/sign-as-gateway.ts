import { createHash } from 'node:crypto';

/** What the control of a notification and of a return covers: neither amount nor type. */
export interface SignedOutcome {
  readonly status: string;
  readonly orderid: string;
  readonly client_orderid: string;
}

export function controlOf({ status, orderid, client_orderid: reference }: SignedOutcome, key: string): string {
  return createHash('sha1').update(`${status}${orderid}${reference}${key}`, 'utf8').digest('hex');
}
