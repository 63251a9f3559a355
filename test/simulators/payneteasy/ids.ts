import { SeededIds } from '../chassis/seeded-ids.ts';

export class Ids extends SeededIds {
  /** Decimal digits, as the gateway numbers its orders. */
  paynetOrderId(): string {
    return String(7_700_000 + (this.seed % 1_000_000) * 1_000 + this.next('order'));
  }

  /** UUID-shaped, with a running number in its last group. */
  serialNumber(): string {
    const number = 0x43b6000 + (this.seed % 0x10000) * 0x10000 + this.next('serial');
    return `00000000-0000-0000-0000-${number.toString(16).padStart(12, '0')}`;
  }

  processorTransactionId(): string {
    return `PNTEST-${String(100_000 + this.next('processor'))}`;
  }

  approvalCode(): string {
    return String(this.numberUpTo(999_999, 'approval')).padStart(6, '0');
  }

  /** Retrieval reference number, 12 digits. */
  retrievalReference(): string {
    return String(this.numberUpTo(999_999_999_999, 'rrn')).padStart(12, '0');
  }

  /** URL-safe and not guessable from another token. */
  token(): string {
    return Buffer.from(this.digest('token'), 'hex').toString('base64url').slice(0, 32);
  }

  uuid(): string {
    const hex = this.digest('uuid');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  /** Stable within one simulator, useless outside: stands for a card number that is not kept. */
  cardHashId(cardNumber: string): string {
    return String(Number.parseInt(this.hash(`card:${cardNumber}`).slice(0, 7), 16));
  }

  cardReferenceId(): string {
    return String(1_650_000 + this.next('card-reference'));
  }

  /** The same for the same card. */
  uniqueCardReferenceId(cardHashId: string): string {
    return String(Number.parseInt(this.hash(`unique:${cardHashId}`).slice(0, 8), 16));
  }
}
