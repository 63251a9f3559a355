import type { ChallengePlan, Outcome } from './behavior.ts';
import * as outcomes from './outcomes.ts';
import type { Endpoint } from './settings.ts';
import type { TestCard } from './test-cards.ts';

/** Notes 9: the security code decides. Anything else is declined. */
const OUTCOME_BY_CVV: Readonly<Record<string, Outcome>> = {
  '123': outcomes.APPROVED,
  '1234': outcomes.APPROVED,
  '321': outcomes.APPROVED,
  '111': outcomes.APPROVED,
  '217': outcomes.UNKNOWN,
  '101': outcomes.EXPIRED_CARD,
  '116': outcomes.INSUFFICIENT_FUNDS,
  '119': outcomes.NOT_PERMITTED,
  '209': outcomes.STOLEN_CARD,
};

interface Authentication {
  readonly result: string;
  readonly eci: string;
}

/** Notes 9: on two test cards the amount decides the authentication. */
const AUTHENTICATION_BY_MINOR_AMOUNT: Readonly<Record<string, Authentication>> = {
  '100': { result: 'Y', eci: '00' },
  '101': { result: 'Y', eci: '02' },
  '102': { result: 'Y', eci: '05' },
  '103': { result: 'Y', eci: '07' },
  '200': { result: 'A', eci: '01' },
  '201': { result: 'A', eci: '06' },
  '300': { result: 'N', eci: '' },
  '400': { result: 'U', eci: '' },
  '500': { result: 'R', eci: '' },
};

/** Typed on the ACS page when the payment was made with CVV 321. */
export const ACS_PASSWORD = 'hint';

export function outcomeOf(card: TestCard | undefined, cvv: string | undefined): Outcome {
  if (card !== undefined && card.outcome.status !== 'approved') return card.outcome;
  return outcomeOfSecurityCode(cvv);
}

/** A card without one is approved: nothing was ever published of such cards. */
export function outcomeOfSecurityCode(cvv: string | undefined): Outcome {
  return cvv === undefined ? outcomes.APPROVED : (OUTCOME_BY_CVV[cvv] ?? outcomes.DO_NOT_HONOR);
}

export function challengeKindOf(card: TestCard | undefined, cvv: string | undefined, endpoint: Endpoint): ChallengePlan['kind'] {
  if (endpoint.threeDSecure === 'off' || cvv === '111') return 'none';
  if (card !== undefined && card.challenge !== 'none') return card.challenge;
  if (cvv === '321') return 'both';
  if (endpoint.threeDSecure === 'by-card' || card !== undefined) return 'none';
  return endpoint.threeDSecure === '1.0.2' ? 'both' : 'redirect';
}

/** @param minor Amount in hundredths. */
export function authenticationOf(card: TestCard | undefined, minor: bigint): Authentication {
  const decided = card?.amountDecides === true ? AUTHENTICATION_BY_MINOR_AMOUNT[minor.toString()] : undefined;
  return decided ?? { result: '', eci: '' };
}
