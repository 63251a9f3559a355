import type { OutcomeName } from './outcomes.ts';

export interface TestCard {
  readonly number: string;
  readonly brand: string;
  readonly outcome: OutcomeName;
  readonly description: string;
}

const approved = (number: string, brand: string): TestCard => ({ number, brand, outcome: 'approved', description: 'Approved' });

/** Notes 10.2; any expiry in the future, any name. Every other number is declined. */
export const TEST_CARDS: readonly TestCard[] = [
  approved('4530911100000990', 'VISA'),
  approved('4111111111111111', 'VISA'),
  approved('5555555555554444', 'MASTERCARD'),
  approved('378282246310005', 'AMEX'),
  approved('30569309025904', 'DINERS'),
  approved('6011111111111117', 'DISCOVER'),
  approved('3530111333300000', 'JCB'),
  { number: '4000000000000002', brand: 'VISA', outcome: 'do-not-honor', description: 'Declined: do not honor (iso 05)' },
  { number: '4000000000000069', brand: 'VISA', outcome: 'expired-card', description: 'Declined: expired card (iso 54)' },
  {
    number: '4000000000000119',
    brand: 'VISA',
    outcome: 'not-completed',
    description: 'Not completed: a technical failure (condition 117)',
  },
];
