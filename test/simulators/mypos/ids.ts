import { SeededIds } from '../chassis/seeded-ids.ts';

const FIRST_REFERENCE = 813_705;
const STANS = 999_999;

export class Ids extends SeededIds {
  /** IPC_Trnref: decimal, increasing. */
  reference(): string {
    return String(FIRST_REFERENCE + this.seed * 10_000 + this.next('reference'));
  }

  /** RequestSTAN: six digits. */
  stan(): string {
    return String((this.next('stan') % STANS) + 1).padStart(6, '0');
  }

  paymentReference(): string {
    return `MTCOR${this.digest('payment-reference').slice(0, 11).toUpperCase()}`;
  }

  cardToken(): string {
    return this.digest('card-token').slice(0, 40).toUpperCase();
  }

  authenticationReference(): string {
    return this.digest('authentication').slice(0, 16);
  }

  /** Part of a page's address, not guessable from another. */
  session(): string {
    return this.digest('session').slice(0, 32);
  }
}
