import type { Outcome, RebillPlan } from './behavior.ts';
import * as outcomes from './outcomes.ts';

/** For people who use the demo: type the number, any future expiry, and see the outcome. */
export interface TestCard {
  readonly number: string;
  readonly cvv: string;
  readonly outcome: Outcome;
  readonly challenge: 'none' | 'method' | 'html' | 'redirect' | 'both';
  /** Overrides the time to the outcome, without regard to status requests. */
  readonly settlesMs?: number;
  /** When an unknown outcome becomes approved. */
  readonly resolvedAfterMs?: number;
  /** Some amounts decide the authentication result on this card. */
  readonly amountDecides?: true;
  /** What becomes of a capture, cancel, refund or void. */
  readonly laterOutcome?: Outcome;
  /** What becomes of payments with a reference to the card. */
  readonly rebill?: Partial<RebillPlan>;
  readonly description: string;
}

export const TEST_CARDS: readonly TestCard[] = [
  card('4444555566661111', outcomes.APPROVED, 'none', 'Approved without 3-D Secure (S1)'),
  {
    ...card('4444000022224444', outcomes.APPROVED, 'method', 'Approved after a short 3DS Method page, nothing to press (S2)'),
    amountDecides: true,
  },
  {
    ...card('4444000011118888', outcomes.APPROVED, 'html', '3-D Secure 1.0.2 by html: press a button on the bank page (S3)'),
    amountDecides: true,
  },
  card('4444000033330008', outcomes.APPROVED, 'redirect', '3-D Secure 2 challenge by redirect-to (S4)'),
  card('5555000044440004', outcomes.APPROVED, 'both', '3-D Secure with both html and redirect-to (S5)'),
  card('5555550012340008', outcomes.APPROVED, 'none', 'Approved without 3-D Secure, Mastercard'),
  { ...card('371400000000003', outcomes.APPROVED, 'none', 'Approved without 3-D Secure, American Express'), cvv: '1234' },
  card('4444000011600000', outcomes.INSUFFICIENT_FUNDS, 'none', 'Declined: insufficient funds'),
  card('4444000010100002', outcomes.EXPIRED_CARD, 'none', 'Declined: expired card'),
  card('4444000011900004', outcomes.NOT_PERMITTED, 'none', 'Declined: not permitted to cardholder'),
  card('5555000020900005', outcomes.STOLEN_CARD, 'none', 'Declined: stolen card'),
  card('5555000033330000', outcomes.INSUFFICIENT_FUNDS, 'redirect', 'Declined: insufficient funds, after a passed challenge'),
  card('5555000077770004', outcomes.FILTERED, 'none', 'Refused by the fraud filter'),
  card('4444000099990000', outcomes.PROCESSING_ERROR, 'none', 'Ends in a processing error'),
  card('4444000002170005', outcomes.UNKNOWN, 'none', 'Outcome unknown for ever'),
  {
    ...card('5555000002170007', outcomes.UNKNOWN, 'none', 'Outcome unknown, approved one minute later'),
    resolvedAfterMs: 60_000,
  },
  { ...card('4444000006000000', outcomes.APPROVED, 'none', 'Approved, but only after 40 seconds'), settlesMs: 40_000 },
  {
    ...card('4444000061100000', outcomes.APPROVED, 'none', 'Approved; a later capture, cancel, refund or void is declined'),
    laterOutcome: outcomes.NOT_PERMITTED,
  },
  {
    ...card('4444000051160006', outcomes.APPROVED, 'none', 'Approved; later payments with the stored card: insufficient funds'),
    rebill: { outcome: outcomes.INSUFFICIENT_FUNDS },
  },
  {
    ...card('5555000052090006', outcomes.APPROVED, 'none', 'Approved; later payments with the stored card: stolen card'),
    rebill: { outcome: outcomes.STOLEN_CARD },
  },
  {
    ...card('4444000050900006', outcomes.APPROVED, 'none', 'Approved; later payments with the stored card need the security code'),
    rebill: { securityCode: 'demanded' },
  },
  {
    ...card('5555000050330008', outcomes.APPROVED, 'none', 'Approved; later payments with the stored card need 3-D Secure'),
    rebill: { challenge: 'redirect' },
  },
];

export function findTestCard(cardNumber: string): TestCard | undefined {
  return TEST_CARDS.find((candidate) => candidate.number === cardNumber);
}

function card(number: string, outcome: Outcome, challenge: TestCard['challenge'], description: string): TestCard {
  return { number, cvv: '123', outcome, challenge, description };
}
