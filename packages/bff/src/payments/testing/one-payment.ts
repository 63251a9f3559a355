import { afterChange } from '../decisions/change-builder.ts';
import type { PaymentRecord } from '../payment.ts';
import type { Change, Payments } from '../ports/payments.ts';
import { aPaymentsPort } from './ports.ts';

/** A storage of one payment. Stores a change on top of its version only, as the port promises. */
export class OnePayment {
  record: PaymentRecord;
  readonly changes: Change[] = [];
  /** How often the payment was read. */
  reads = 0;
  /** How often it had been read when the first change was stored; `null` while none is. */
  readsBeforeFirstWrite: number | null = null;
  readonly payments: Payments = aPaymentsPort({
    load: (id) => this.#read(id === this.record.payment.id),
    loadByOperation: (id) => this.#read(this.record.operations.some((operation) => operation.id === id)),
    loadByReference: (_account, reference) => this.#read(this.record.operations.some((operation) => operation.reference === reference)),
    save: (change) => Promise.resolve(this.#save(change)),
  });

  constructor(record: PaymentRecord) {
    this.record = record;
  }

  /** All entries of its timeline since the start of the test. */
  get noted(): readonly string[] {
    return this.changes.flatMap(({ timeline }) => timeline.map(({ event }) => event));
  }

  #read(isFound: boolean): Promise<PaymentRecord | undefined> {
    this.reads += 1;
    return Promise.resolve(isFound ? this.record : undefined);
  }

  #save(change: Change): boolean {
    if (change.payment.version !== this.record.payment.version + 1) return false;
    this.readsBeforeFirstWrite ??= this.reads;
    this.record = afterChange(this.record, change);
    this.changes.push(change);
    return true;
  }
}
