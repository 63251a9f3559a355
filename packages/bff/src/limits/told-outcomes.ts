import type { DeclineCode } from '@paydesk/shared/decline-codes';
import { isModificationKind, type Operation } from '../payments/payment.ts';
import type { AttemptLimits, TryOutcome } from '../payments/ports/attempt-limits.ts';
import type { Change, Payments } from '../payments/ports/payments.ts';

/** Of these the card was not judged: a tester learns nothing, and a payer did nothing. */
const NOT_JUDGED: ReadonlySet<DeclineCode> = new Set([
  'not_sent',
  'gateway_error',
  'issuer_unavailable',
  'reversed',
  'left_payment_page',
  'not_completed',
]);

/** Payments that tell the limits of each outcome once it is stored, whether it came as an answer, by polling or by a notification. */
export function tellingOutcomes(payments: Payments, limits: AttemptLimits): Payments {
  return {
    ...payments,
    async save(change) {
      const saved = await payments.save(change);
      if (saved) await Promise.all(settledTries(change).map((operation) => limits.end(operation.id, outcomeOf(operation))));
      return saved;
    },
  };
}

/** Attempts of a payer that this change settles. */
function settledTries({ payment, operations }: Change): readonly Operation[] {
  if (payment.initiator === 'merchant') return [];
  return operations.filter(
    ({ kind, attempt, settledAt }) =>
      attempt !== null && !isModificationKind(kind) && settledAt !== null && settledAt.getTime() === payment.updatedAt.getTime(),
  );
}

function outcomeOf({ status, decline }: Operation): TryOutcome {
  if (status === 'succeeded') return 'approved';
  return decline !== null && NOT_JUDGED.has(decline.code) ? 'not_judged' : 'declined';
}
