import type { ModificationKind } from '@paydesk/shared/payment-status';
import type { OperationId } from '@paydesk/shared/ids';
import { isOpen, newOperation, originalOperation, type Operation, type PaymentRecord } from '../payment.ts';
import type { Standing } from '../ports/standing.ts';
import type { ChangeBuilder } from './change-builder.ts';
import { keepDisputes } from './keep-disputes.ts';
import type { ReportContext } from './report-context.ts';
import { settleModification } from './settle-modification.ts';

type Details = Readonly<Record<string, string>>;

/** A gateway may show a change of ours this late. */
const LAG_MS = 600_000;

/**
 * Follows what has become of an authorization or a charge at its gateway. A change that was made there becomes an operation with
 * origin `gateway`. What the gateway does not tell is never guessed: the operation is `unknown` then, or a person has to look.
 * While an operation of ours is open, or newer than the question, nothing but disputes is believed. Idempotent.
 *
 * @param id The operation that was asked about.
 */
export function followStanding(
  builder: ChangeBuilder,
  id: OperationId,
  standing: Standing,
  details: Details,
  context: ReportContext,
): void {
  const original = originalOperation(builder.record);
  if (original?.id !== id || original.kind === 'verify') return;
  keepDisputes(builder, original, standing.disputes ?? [], context.at);
  if (standing.state === 'changing' || standing.state === 'untold' || isBusy(builder.record, original, context)) return;
  new Follower(builder, details, context).follow(standing);
}

/** Whether an operation of ours is open, or has changed since the question was asked. */
function isBusy({ operations }: PaymentRecord, original: Operation, { at, askedAt = at }: ReportContext): boolean {
  return operations.some(
    (operation) =>
      operation !== original &&
      operation.origin === 'paydesk' &&
      (isOpen(operation) || operation.sentAt > askedAt || (operation.settledAt !== null && operation.settledAt > askedAt)),
  );
}

class Follower {
  readonly #builder: ChangeBuilder;
  readonly #details: Details;
  readonly #context: ReportContext;

  constructor(builder: ChangeBuilder, details: Details, context: ReportContext) {
    this.#builder = builder;
    this.#details = details;
    this.#context = context;
  }

  get #payment() {
    return this.#builder.record.payment;
  }

  follow(standing: Standing): void {
    switch (standing.state) {
      case 'held':
        if (this.#payment.status === 'authorized' && this.#openElsewhere === undefined) this.#agree();
        else this.#standsApart();
        return;
      case 'canceled':
        this.#followCancellation();
        return;
      case 'taken':
        if (this.#payment.status === 'authorized' && !this.#followCapture(standing)) return;
        this.#followRefunds(standing);
        return;
      case 'closed':
        if (this.#payment.status === 'authorized') this.#standsApart();
        else this.#agree();
        return;
      case 'changing':
      case 'untold':
        return;
      case 'unclear':
        this.#differ();
    }
  }

  #followCancellation(): void {
    const { status, amount, amountCaptured, amountRefunded } = this.#payment;
    if (status === 'canceled' || status === 'refunded') this.#agree();
    else if (status === 'authorized') this.#succeed('cancel', amount);
    else if (status === 'captured' && amountRefunded === 0n) this.#succeed('cancel', amountCaptured);
    else this.#differ();
  }

  /** @returns `false` when the amount is not told. */
  #followCapture({ captured }: Standing): boolean {
    const { amount } = this.#payment;
    if (captured !== undefined && captured > 0n && captured <= amount) {
      this.#succeed('capture', captured);
      return true;
    }
    if (captured !== undefined) this.#differ();
    else if (this.#openElsewhere === undefined) this.#leaveToAPerson('capture', amount);
    return false;
  }

  #followRefunds({ captured, refundedShare, ...told }: Standing): void {
    const { status, amountCaptured, amountRefunded } = this.#payment;
    const refunded = told.refunded ?? (refundedShare === 'whole' ? amountCaptured : undefined);
    if (captured !== undefined && captured !== amountCaptured) this.#differ();
    else if (status === 'canceled') this.#compareCanceled(refunded);
    else if (refunded === undefined && refundedShare === 'part') this.#followPartOfRefunds();
    else if (refunded === undefined || refunded === amountRefunded) this.#agree();
    else if (refunded < amountRefunded) this.#standsApart();
    else if (refunded > amountCaptured) this.#differ();
    else this.#succeed('refund', refunded - amountRefunded);
  }

  /** Some gateways show a refund of the whole, and a cancellation of what was taken, alike. */
  #compareCanceled(refunded: bigint | undefined): void {
    if (refunded !== undefined && refunded > 0n && refunded === this.#payment.amountCaptured) this.#agree();
    else this.#differ();
  }

  /** A refund of ours may be all that the gateway speaks of. */
  #followPartOfRefunds(): void {
    const { amountCaptured, amountRefunded } = this.#payment;
    if (amountRefunded === amountCaptured) this.#standsApart();
    else if (amountRefunded > 0n) this.#agree();
    else if (this.#openElsewhere === undefined) this.#leaveToAPerson('refund', amountCaptured);
  }

  get #openElsewhere(): Operation | undefined {
    return this.#builder.record.operations.find((operation) => operation.origin === 'gateway' && isOpen(operation));
  }

  #succeed(kind: ModificationKind, amount: bigint): void {
    const open = this.#openElsewhere;
    const operation = { ...(open ?? this.#madeElsewhere(kind, amount)), kind, amount };
    this.#builder.note(`${kind}_elsewhere`, { ...this.#details, operation: operation.id, amount: String(amount) });
    settleModification(this.#builder, this.#builder.record, operation, { outcome: 'approved', details: this.#details }, this.#context);
    this.#builder.endAttention(['outcome_not_told'], operation.id);
    this.#agree();
  }

  /** It has happened; how much, only the portal of the gateway tells. */
  #leaveToAPerson(kind: ModificationKind, amountMax: bigint): void {
    const operation = this.#madeElsewhere(kind, amountMax);
    this.#builder.setOperation({ ...operation, status: 'unknown' });
    this.#builder.note(`${kind}_elsewhere`, { ...this.#details, operation: operation.id, amount: 'not told' });
    this.#builder.publish({ type: 'operation.unknown', operation: operation.id });
    this.#builder.demandAttention('outcome_not_told', operation.id);
  }

  #madeElsewhere(kind: ModificationKind, amount: bigint): Operation & { readonly kind: ModificationKind } {
    const { payment, operations } = this.#builder.record;
    const gatewayReference = originalOperation(this.#builder.record)?.gatewayReference ?? null;
    const reference = `${payment.id}-${String(operations.length + 1)}`;
    const fields = { id: this.#context.operationId(), attempt: null, amount, reference, origin: 'gateway', kind } as const;
    return { ...newOperation(fields, this.#context.at), gatewayReference, kind };
  }

  #agree(): void {
    this.#builder.endAttention(['changed_elsewhere']);
  }

  /** Our books say otherwise: a question that came too soon after a change of ours, or a contradiction. */
  #standsApart(): void {
    const settled = this.#builder.record.operations.map(({ settledAt }) => settledAt?.getTime() ?? 0);
    if (this.#context.at.getTime() - Math.max(...settled) > LAG_MS) this.#differ();
  }

  #differ(): void {
    if (this.#builder.demandAttention('changed_elsewhere')) this.#builder.note('changed_elsewhere', this.#details);
  }
}
