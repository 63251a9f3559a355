import type { Capabilities } from '@paydesk/shared/account';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import { isModificationKind, isOpen, type PaymentRecord } from '../payment.ts';
import { amountLeft, chargedBack } from './amount-left.ts';

/** The whole amount, or less where `partial`. */
interface UpTo {
  readonly amountMax: bigint;
  readonly partial: boolean;
}

/** What can be done with a payment now. */
export interface PossibleOperations {
  readonly capture: UpTo | null;
  /** What would be canceled: an amount that is held, or one that was taken. */
  readonly cancel: 'hold' | 'charge' | null;
  readonly refund: UpTo | null;
}

const NOTHING: PossibleOperations = { capture: null, cancel: null, refund: null };

/** One operation at a time: while an outcome is open, the amount that is left is unknown. */
export function possibleOperations({ payment, operations }: PaymentRecord, can: Capabilities): PossibleOperations {
  if (operations.some(isOpen)) return NOTHING;
  const { status, amount, amountRefunded } = payment;
  if (status === 'authorized') {
    return {
      capture: can.capture ? { amountMax: amount, partial: can.partial_capture } : null,
      cancel: can.cancel ? 'hold' : null,
      refund: null,
    };
  }
  if (status !== 'captured') return NOTHING;
  const untouched = amountRefunded === 0n && chargedBack(payment) === 0n;
  const left = amountLeft(payment, 'refund');
  return {
    capture: null,
    cancel: can.cancel_captured && untouched ? 'charge' : null,
    refund: can.refund && left > 0n && (untouched || can.repeated_refund) ? { amountMax: left, partial: can.partial_refund } : null,
  };
}

/** Why an operation cannot be done, in a sentence for the merchant; `undefined` when it can. */
export function objectionTo(kind: ModificationKind, wanted: bigint | null, record: PaymentRecord, can: Capabilities): string | undefined {
  const open = record.operations.find(isOpen);
  if (open !== undefined) {
    return `The outcome of a ${NOUNS[open.kind]} is still open. Wait until it is settled: POST /v1/payments/${record.payment.id}/checks asks the gateway now.`;
  }
  const possible = possibleOperations(record, can)[kind];
  if (possible === null) return stateObjection(kind, record, can);
  if (typeof possible === 'string' || wanted === null) return undefined;
  if (wanted > possible.amountMax) return `At most ${String(possible.amountMax)} minor units are left for a ${NOUNS[kind]}.`;
  if (wanted < possible.amountMax && !possible.partial)
    return `This gateway account knows no partial ${NOUNS[kind]}: leave the amount out.`;
  return undefined;
}

const NOUNS = {
  authorize: 'authorization',
  sale: 'sale',
  verify: 'verification',
  capture: 'capture',
  cancel: 'cancellation',
  refund: 'refund',
} as const;

function stateObjection(kind: ModificationKind, { payment, operations }: PaymentRecord, can: Capabilities): string {
  const { status } = payment;
  if (kind === 'capture' && status === 'authorized') return 'This gateway account cannot capture.';
  if (kind === 'cancel' && status === 'authorized') return 'This gateway account cannot cancel.';
  if (kind === 'cancel' && status === 'captured') {
    if (!can.cancel_captured) return 'The amount was taken already: refund it instead.';
    return chargedBack(payment) > 0n ? CHARGED_BACK : 'A part was refunded already: refund the rest.';
  }
  if (kind === 'refund' && status === 'captured') {
    if (can.refund && amountLeft(payment, kind) === 0n) return CHARGED_BACK;
    return can.refund ? 'This gateway account refunds a payment once only.' : 'This gateway account cannot refund.';
  }
  return `A payment that is ${status} has nothing for a ${NOUNS[kind]}.${whereItChanged(operations)}`;
}

const CHARGED_BACK = 'The bank of the payer has taken the amount back: see disputes.';

/** A change that the merchant has not made here needs a word. */
function whereItChanged(operations: PaymentRecord['operations']): string {
  const latest = operations.findLast(
    ({ status, origin, kind }) => status === 'succeeded' && origin === 'gateway' && isModificationKind(kind),
  );
  if (latest?.settledAt == null) return '';
  return ` The ${NOUNS[latest.kind]} was made in the back office of the gateway, and found on ${latest.settledAt.toISOString()}.`;
}
