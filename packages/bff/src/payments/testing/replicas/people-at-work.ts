import type { PaymentId } from '@paydesk/shared/ids';
import { Fault } from '../../faults.ts';
import { isOpen, type PaymentRecord } from '../../payment.ts';
import type { PayerBrowser } from '../../ports/gateway-commands.ts';
import { oneOf } from '../seeded-random.ts';
import { typed } from '../typed-card.ts';
import type { StartAttempt } from '../../use-cases/start-attempt.ts';
import type { StartOperation } from '../../use-cases/start-operation.ts';
import type { SharedStorage } from './shared-storage.ts';

/** What a replica is asked for by its routes, each of which reads the payment first. */
export interface Moves {
  readonly pay: (payment: PaymentId, submission: Omit<StartAttempt, 'record'>) => Promise<unknown>;
  readonly modify: (payment: PaymentId, wanted: Omit<StartOperation, 'record'>) => Promise<unknown>;
}

const MOVES_MAX = 150;
const OPERATIONS_MAX = 5;

/** Payers who pay, and merchants who capture, cancel and refund, several at once. */
export class PeopleAtWork {
  readonly thrown: unknown[] = [];
  readonly #storage: SharedStorage;
  readonly #random: () => number;
  #moves = 0;

  constructor(storage: SharedStorage, random: () => number) {
    this.#storage = storage;
    this.#random = random;
  }

  get areDone(): boolean {
    return this.#moves >= MOVES_MAX;
  }

  move({ pay, modify }: Moves): void {
    this.#moves += 1;
    const record = oneOf(this.#storage.records, this.#random);
    if (record === undefined || record.operations.length >= OPERATIONS_MAX) return;
    if (this.#random() < 0.2) this.#pollSoon(record);
    const key = `key-${String(this.#moves)}-of-this-world`;
    const moving = ['authorized', 'captured'].includes(record.payment.status)
      ? modify(record.payment.id, { kind: this.#kind(record), amount: null, reason: null, requestKey: key })
      : pay(record.payment.id, aSubmission(key));
    moving.catch((fault: unknown) => {
      if (!(fault instanceof Fault) || fault.code === 'internal') this.thrown.push(fault);
    });
  }

  /** Also as a replica of an earlier version would, which knows no least age. */
  #pollSoon({ operations }: PaymentRecord): void {
    for (const { id } of operations.filter(isOpen)) this.#storage.runTaskSoon('ask_outcome', id);
  }

  #kind({ payment }: PaymentRecord): 'capture' | 'cancel' | 'refund' {
    if (payment.status === 'captured') return 'refund';
    return this.#random() < 0.6 ? 'capture' : 'cancel';
  }
}

const BROWSER: PayerBrowser = {
  language: 'en',
  accept: '*/*',
  userAgent: 'Firefox',
  script: { color_depth: 24, screen_height: 1080, screen_width: 1920, time_zone_offset_minutes: 0, java_enabled: false },
};

/** What a payer sends. */
export function aSubmission(nonce: string): Omit<StartAttempt, 'record'> {
  return {
    nonce,
    card: typed(CARD),
    payer: {},
    browser: BROWSER,
    challengeDisplay: 'modal',
    storedCard: undefined,
    saveCard: false,
  };
}

const CARD = { number: '4444555566661111', expiry_month: 12, expiry_year: 2030, security_code: '123', holder: 'ADA PAYER' };
