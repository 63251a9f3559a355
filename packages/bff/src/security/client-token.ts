import { createHmac } from 'node:crypto';
import { PaymentId } from '@paydesk/shared/ids';
import { sameSecret } from './same-secret.ts';

/** A named secret; the first of a list signs, all of them verify, so a key can be replaced without downtime. */
export interface TokenKey {
  readonly id: string;
  readonly secret: string;
}

export interface ClientTokens {
  /** `ct_<payment>_<key>_<seal>`: opens this payment and nothing else. */
  issue(payment: PaymentId): string;
  /** The payment a token opens, or `undefined` when the token is not ours. */
  verify(token: string): PaymentId | undefined;
  /** Whether it has the shape of a token of ours, sealed by a key that is not among ours any more. Proves nothing. */
  isRetired(token: string): boolean;
}

const SHAPE = /^ct_([0-9a-z]{26})_([A-Za-z0-9-]{1,32})_[A-Za-z0-9-]{43}$/;

/** Tokens are computed, not stored: there is none to find in the database, and repeating a request gives the same one. */
export function clientTokens(keys: readonly [TokenKey, ...TokenKey[]]): ClientTokens {
  const [current] = keys;
  return {
    issue: (payment) => seal(payment, current),
    verify(token) {
      const parts = SHAPE.exec(token);
      const key = keys.find(({ id }) => id === parts?.[2]);
      const payment = PaymentId.safeParse(`pay_${parts?.[1] ?? ''}`);
      if (key === undefined || !payment.success) return undefined;
      return sameSecret(seal(payment.data, key), token) ? payment.data : undefined;
    },
    isRetired(token) {
      const [, , named] = SHAPE.exec(token) ?? [];
      return named !== undefined && !keys.some(({ id }) => id === named);
    },
  };
}

function seal(payment: PaymentId, { id, secret }: TokenKey): string {
  const mac = createHmac('sha256', secret).update(`client-token:${payment}`).digest('base64url').replaceAll('_', '-');
  return `ct_${payment.slice('pay_'.length)}_${id}_${mac}`;
}
