import { SeededIds } from '../chassis/seeded-ids.ts';

export class Ids extends SeededIds {
  /** 32 hexadecimal digits. */
  trxKey(): string {
    return this.digest('key').slice(0, 32);
  }

  /** A trx id that was never sent. */
  unknownTrxId(): string {
    return this.digest('trx').slice(0, 32);
  }

  authorizationNo(): string {
    return String(this.numberUpTo(999_999, 'authorization')).padStart(6, '0');
  }

  /** Four digits. */
  sequence(): string {
    return String(this.next('sequence') % 10_000).padStart(4, '0');
  }

  batchDelayMs(maxMs: number): number {
    return this.numberUpTo(maxMs, 'batch-delay');
  }
}
