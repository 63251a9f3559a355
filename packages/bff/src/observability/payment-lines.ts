import type { Operation, Payment } from '../payments/payment.ts';
import type { Change, NewTimelineEntry } from '../payments/ports/payments.ts';
import { gatewayCodeOf } from './gateway-code.ts';

export type LineLevel = 'debug' | 'info' | 'warn' | 'error';

export interface Line {
  readonly level: LineLevel;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Steps that are told by others as well. */
const QUIET: ReadonlySet<string> = new Set(['accepted', 'challenge_shown', 'payer_returned', 'notified', 'not_found_yet', 'hold_end_told']);

/** A person has to look. The code of the attention says why. */
const ALARMING: ReadonlySet<string> = new Set(['attention_needed', 'contradicted', 'mismatched', 'notice_disputed', 'disputed']);

/** A line for each entry of the timeline: what a change has made of a payment and its operations. Holds nothing of the payer. */
export function paymentLines({ payment, operations, timeline }: Change): readonly Line[] {
  return timeline.map((entry) => ({
    level: levelOf(entry),
    message: messageOf(entry),
    facts: { ...subjectOf(payment), event: entry.event, source: entry.source, ...outcomeOf(entry, payment, operations) },
  }));
}

function messageOf({ event, statusBefore, statusAfter }: NewTimelineEntry): string {
  if (event === 'created') return 'payment created';
  if (statusBefore !== statusAfter) return `payment ${statusAfter.replaceAll('_', ' ')}`;
  return ALARMING.has(event) ? 'payment needs attention' : `payment: ${event.replaceAll('_', ' ')}`;
}

function levelOf({ event, statusBefore, statusAfter, details }: NewTimelineEntry): LineLevel {
  if (ALARMING.has(event)) return 'error';
  if (event === 'outcome_lost' || event.endsWith('_lost') || event.endsWith('_failed') || event === 'proven_failed') return 'warn';
  if (statusBefore === statusAfter && QUIET.has(event)) return 'debug';
  return details['code'] === 'gateway_error' ? 'warn' : 'info';
}

function subjectOf({ id, merchant, account, gateway }: Payment) {
  return { payment: id, merchant, account, gateway };
}

function outcomeOf(entry: NewTimelineEntry, payment: Payment, operations: readonly Operation[]) {
  const { statusBefore, statusAfter, attempt, details } = entry;
  const operation = operations.find(({ id }) => id === details['operation']) ?? operationOfAttempt(operations, attempt);
  return {
    ...(statusBefore === statusAfter ? {} : { from: statusBefore, status: statusAfter }),
    ...(attempt === null ? {} : { attempt }),
    ...(operation === undefined ? {} : operationFacts(operation)),
    ...declineFacts(entry, operation),
    ...attentionFacts(entry, payment),
  };
}

function operationOfAttempt(operations: readonly Operation[], attempt: number | null): Operation | undefined {
  return attempt === null ? undefined : operations.find((operation) => operation.attempt === attempt);
}

function operationFacts({ id, kind, amount, gatewayReference }: Operation) {
  const reference = gatewayReference === null ? {} : { gateway_reference: gatewayReference };
  return { operation: id, kind, amount: Number(amount), ...reference };
}

function declineFacts({ details }: NewTimelineEntry, operation: Operation | undefined) {
  const gatewayCode = gatewayCodeOf(details);
  return {
    ...(operation?.decline == null ? {} : { decline: operation.decline.code }),
    ...(gatewayCode === undefined ? {} : { gateway_code: gatewayCode }),
  };
}

function attentionFacts({ event }: NewTimelineEntry, { attention }: Payment) {
  return ALARMING.has(event) || event.startsWith('attention') ? { attention: attention.map(({ code }) => code) } : {};
}
