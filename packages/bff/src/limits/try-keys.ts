import type { SecretDigits } from '@paydesk/shared/secret-digits';
import { createHmac, hkdfSync } from 'node:crypto';
import type { Try } from '../payments/ports/attempt-limits.ts';
import { networksOf } from './networks.ts';

/** What a try shares with others: `line` is the address of one payer. */
export type Scope = 'line' | 'network' | 'provider' | 'card' | 'bin' | 'account' | 'merchant';

export interface TryKey {
  readonly scope: Scope;
  /** A keyed digest: tells that two are the same, and nothing else. */
  readonly key: string;
  readonly seconds: number;
}

const HOUR = 3600;
/** In which a burst of declines shows. */
const TEN_MINUTES = 600;

/**
 * Digests under a secret of their own: with the database alone, no number can be found by trying all of them.
 * A card is the same in every payment, account and merchant. Networks and ranges of cards are told apart by merchant, so that what
 * one merchant is tested with holds up no payer of another.
 *
 * @param secret Of the configuration; all replicas share it.
 */
export function tryKeys(secret: string): { of(tried: Try): readonly TryKey[]; digest(kind: string, text: string): string } {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'paydesk: fingerprints for limits', 32));
  const digest = (kind: string, text: string, digits?: SecretDigits): string => {
    const hmac = createHmac('sha256', key).update(`${kind}:${text}`);
    digits?.use((bytes) => hmac.update(bytes));
    return `${kind}:${hmac.digest('base64url').slice(0, 32)}`;
  };

  return {
    digest,
    of({ merchant, account, address, card }) {
      const { line, network, provider } = networksOf(address);
      const keyOf = (scope: Scope, text: string, seconds = HOUR): TryKey => ({ scope, key: digest(scope, text), seconds });
      const ofCard =
        card === null
          ? []
          : 'number' in card
            ? [
                { scope: 'card' as const, key: digest('card', 'number ', card.number), seconds: HOUR },
                keyOf('bin', `${merchant} ${card.number.bin}`),
              ]
            : [keyOf('card', `stored ${account} ${card.reference}`)];
      return [
        ...ofCard,
        keyOf('line', line),
        keyOf('network', `${merchant} ${network}`),
        keyOf('provider', `${merchant} ${provider}`),
        keyOf('account', account, TEN_MINUTES),
        keyOf('merchant', merchant, TEN_MINUTES),
      ];
    },
  };
}
