import type { DeclineCode } from '@paydesk/shared/decline-codes';
import { GatewayFault } from '../../faults.ts';
import type { Gateway, Polling } from '../../ports/gateway.ts';
import type { OutcomeQuestion, PayCommand } from '../../ports/gateway-commands.ts';
import type { GatewayReport } from '../../ports/gateway-reports.ts';
import { CAN_DO_ALL } from '../builders.ts';
import { oneOf } from '../seeded-random.ts';
import type { Replica } from './turns.ts';

type Fate = 'approved' | 'failed' | DeclineCode;

/** What the gateway knows of one message: the judge of what really happened. */
export interface LedgerEntry {
  readonly reference: string;
  readonly orderReference: string;
  readonly fate: Fate;
  readonly arrivedAt: number;
  questionsLeft: number;
}

const POLLING: Polling = {
  spacingMs: 3000,
  answerWithinMs: 5000,
  absentAfterMs: 600_000,
  absencesMin: 3,
  schedule: [
    { untilMs: 300_000, fromMs: 3000, toMs: 5000 },
    { untilMs: 86_400_000, fromMs: 120_000, toMs: 240_000 },
  ],
};

const FATES: readonly Fate[] = [
  ...Array.from({ length: 14 }, () => 'approved' as const),
  ...(['insufficient_funds', 'declined', 'expired_card', 'failed'] as const),
];

/** Keeps a ledger, loses messages and answers, delays some, and never lies. */
export class LedgerGateway {
  readonly entries: LedgerEntry[] = [];
  readonly #random: () => number;
  readonly #now: () => number;
  #onTheirWay: { readonly at: number; readonly command: PayCommand }[] = [];

  constructor(random: () => number, now: () => number) {
    this.#random = random;
    this.#now = now;
  }

  /** The gateway as one replica reaches it. */
  seenBy(replica: Replica): Gateway {
    return {
      name: 'ledger',
      optionsKey: null,
      currencies: ['EUR'],
      capabilities: CAPABILITIES,
      asksFor: { brands: [], holder: false, payerFields: [] },
      holdDays: () => 7,
      polling: POLLING,
      pay: (command) => replica.call(() => this.#receive(command)),
      outcomes: { kind: 'alone', ask: (question) => replica.call(() => this.#answer(question)) },
      inbound: null,
    };
  }

  /** Messages arrive that were long on their way. */
  deliver(): void {
    const arriving = this.#onTheirWay.filter(({ at }) => at <= this.#now());
    this.#onTheirWay = this.#onTheirWay.filter((message) => !arriving.includes(message));
    for (const { command } of arriving) this.#write(command);
  }

  #receive(command: PayCommand): GatewayReport {
    const die = this.#random();
    if (die < 0.05) throw new GatewayFault('not_sent', 'connection refused');
    if (die < 0.1) throw new GatewayFault('perhaps_sent', 'lost on the way');
    if (die < 0.17) {
      this.#onTheirWay.push({ at: this.#now() + this.#random() * 60_000, command });
      throw new GatewayFault('perhaps_sent', 'slow on the way');
    }
    const entry = this.#write(command);
    if (die < 0.25) throw new GatewayFault('perhaps_sent', 'lost on the way back');
    return reportOn(entry, command.amount);
  }

  #answer({ reference, amount }: OutcomeQuestion): GatewayReport {
    if (this.#random() < 0.1) throw new GatewayFault('perhaps_sent', 'no answer to a question');
    const entry = this.entries.find((known) => known.reference === reference);
    return entry === undefined ? { outcome: 'absent', details: {} } : reportOn(entry, amount);
  }

  #write({ reference, orderReference }: PayCommand): LedgerEntry {
    const fate = oneOf(FATES, this.#random) ?? 'approved';
    const questionsLeft = this.#random() < 0.4 ? 1 + Math.floor(this.#random() * 3) : 0;
    const entry = { reference, orderReference, fate, arrivedAt: this.#now(), questionsLeft };
    this.entries.push(entry);
    return entry;
  }
}

function reportOn(entry: LedgerEntry, amount: bigint): GatewayReport {
  const facts = { gatewayReference: `gw-${entry.reference}`, details: {} };
  if (entry.questionsLeft > 0) {
    entry.questionsLeft -= 1;
    return { outcome: 'processing', ...facts };
  }
  if (entry.fate === 'approved') return { outcome: 'approved', amount, currency: 'EUR', kind: 'sale', ...facts };
  if (entry.fate === 'failed') return { outcome: 'failed', code: 'gateway_error', ...facts };
  return { outcome: 'declined', code: entry.fate, ...facts };
}

const CAPABILITIES = {
  ...CAN_DO_ALL,
  verify: false,
  partial_capture: false,
  cancel_captured: false,
  stored_card_security_code: 'none',
} as const satisfies Gateway['capabilities'];
