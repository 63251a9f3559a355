import { hasExpired, type KeptCard } from './cards.ts';
import type { Behavior, Decision } from './behavior.ts';
import type { Gateway } from './gateway.ts';
import { STATUS } from './status-codes.ts';
import { findTestCard } from './test-cards.ts';

/** Notes 12.4: what an amount decides, by its last two digits. */
const AMOUNT_ENDINGS: Readonly<Record<string, number>> = {
  '51': STATUS.declined,
  '13': STATUS.insufficientFunds,
  '24': STATUS.authenticationFailed,
};

export interface Question {
  readonly card: KeptCard;
  readonly hundredths: bigint;
  readonly byToken: boolean;
}

/** The issuer's decision: what the scenario says, or else the card, or else the amount. */
export function decide(gateway: Gateway, behavior: Behavior, { card, hundredths, byToken }: Question): number {
  if (behavior.outcome >= 0) return behavior.outcome;
  if (hasExpired(card.expiry, gateway.clock.now())) return STATUS.wrongExpiry;
  const testCard = findTestCard(card.testCard);
  const byCard = (byToken ? testCard?.tokenOutcome : undefined) ?? testCard?.outcome ?? STATUS.success;
  if (byCard !== STATUS.success || !gateway.settings.fidelity.amountsDecide) return byCard;
  return AMOUNT_ENDINGS[String(hundredths % 100n).padStart(2, '0')] ?? STATUS.success;
}

/** Who answers the bank on a hosted page; none when the bank does not ask. */
export function challengeOf(behavior: Behavior, card: KeptCard): 'none' | 'person' | Decision {
  if (behavior.challenge !== 'by-card') return behavior.challenge;
  return findTestCard(card.testCard)?.enrolled === true ? 'person' : 'none';
}

/** What becomes of a completion, cancellation, capture, refund or reversal. */
export function decideLater(behavior: Behavior, card: KeptCard | undefined): number {
  if (behavior.outcome >= 0) return behavior.outcome;
  return findTestCard(card?.testCard ?? '')?.laterOutcome ?? STATUS.success;
}
