import type { BatchType } from '../dialect.ts';
import { Refusal } from '../error-codes.ts';
import type { Gateway } from '../gateway.ts';
import type { Transaction } from '../transactions.ts';

const DAY_MS = 24 * 60 * 60_000;

interface Rule {
  /** @throws {Refusal} */
  check(original: Transaction, amountCents: number): void;
  /** While it waits for the bank. */
  queue(original: Transaction, amountCents: number): void;
  settle(original: Transaction, amountCents: number, approved: boolean): void;
}

function checkHeld({ type, verdict, locked, canceled, capturedCents }: Transaction): void {
  const isHeld = type === 'preauthorization' && verdict === 'approved' && !canceled && capturedCents === 0;
  if (!isHeld || locked) throw new Refusal('WS04', 'nothing is held, or what is held is already being completed or cancelled');
}

function lock(original: Transaction): void {
  original.locked = true;
}

/** Notes 4.3.3 to 4.3.5: what an original permits, and what becomes of it. */
const RULES: Readonly<Record<BatchType, Rule>> = {
  completion: {
    check(original, amountCents) {
      checkHeld(original);
      if (amountCents > original.amountCents) throw new Refusal('WS05', 'more than is held');
    },
    queue: lock,
    settle(original, amountCents, approved) {
      original.locked = false;
      if (approved) original.capturedCents = amountCents;
    },
  },
  cancellation: {
    check: checkHeld,
    queue: lock,
    settle(original, _amountCents, approved) {
      original.locked = false;
      original.canceled = approved;
    },
  },
  refund: {
    check({ verdict, capturedCents, refundedCents, refundsQueuedCents }, amountCents) {
      if (verdict !== 'approved' || capturedCents === 0) throw new Refusal('WS04', 'nothing was taken');
      if (amountCents > capturedCents - refundedCents - refundsQueuedCents) throw new Refusal('WS05', 'more than was taken');
    },
    queue(original, amountCents) {
      original.refundsQueuedCents += amountCents;
    },
    settle(original, amountCents, approved) {
      original.refundsQueuedCents -= amountCents;
      if (approved) original.refundedCents += amountCents;
    },
  },
};

export function ruleOf(type: BatchType): Rule {
  return RULES[type];
}

/** The issuer has let the held amount go; a completion comes too late. */
export function hasLapsed(gateway: Gateway, original: Transaction): boolean {
  return gateway.clock.now() - original.startedAt > gateway.settings.preauthHoldDays * DAY_MS;
}
