import { STATUS } from './status-codes.ts';

/** For people who use the demo: type the number, any future expiry, any security code, and see the outcome. */
export interface TestCard {
  readonly number: string;
  readonly outcome: number;
  /** Enrolled in 3-D Secure: the hosted page asks the payer; in-app payments may have to bring AVV and XID. */
  readonly enrolled: boolean;
  /** Of payments with a token of it, when another. */
  readonly tokenOutcome?: number;
  /** Of completions, cancellations, captures, refunds and reversals; 0 when absent. */
  readonly laterOutcome?: number;
  readonly description: string;
}

export const TEST_CARDS: readonly TestCard[] = [
  card('4006090000000007', STATUS.success, 'Approved, VISA'),
  card('5326100000000004', STATUS.success, 'Approved, MasterCard'),
  { ...card('4002880000000005', STATUS.success, 'Approved after 3-D Secure on the hosted page'), enrolled: true },
  card('4877000000000002', STATUS.declined, 'Declined (21), V PAY'),
  card('67032000000000001', STATUS.declined, 'Declined (21), Maestro'),
  card('4006090000000130', STATUS.insufficientFunds, 'Declined: insufficient funds (13)'),
  card('4006090000000148', STATUS.notPermitted, 'Declined: not permitted (14)'),
  card('4006090000000155', STATUS.exceededLimit, 'Declined: limit exceeded (15)'),
  card('4006090000000247', STATUS.authenticationFailed, '3-D Secure failed (24)'),
  {
    ...card('4006090000000510', STATUS.success, 'Approved; later payments with the token: insufficient funds (13)'),
    tokenOutcome: STATUS.insufficientFunds,
  },
  {
    ...card('4006090000000619', STATUS.success, 'Approved; a later completion, cancellation, refund or reversal is declined (14)'),
    laterOutcome: STATUS.notPermitted,
  },
];

export function findTestCard(cardNumber: string): TestCard | undefined {
  return TEST_CARDS.find((candidate) => candidate.number === cardNumber);
}

function card(number: string, outcome: number, description: string): TestCard {
  return { number, outcome, enrolled: false, description };
}
