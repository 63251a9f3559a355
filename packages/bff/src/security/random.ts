import { randomBytes } from 'node:crypto';
import { CardId, EventId, OperationId, PaymentId, ReconciliationId, RefundApprovalId, ScheduleId } from '@paydesk/shared/ids';
import { monotonicFactory, ulid } from 'ulid';
import type { Random } from '../payments/ports/random.ts';

/** Operations that one change makes sort in their order. */
const inOrder = monotonicFactory();

/** Ids sort by time of creation and carry 80 random bits; secrets carry 132. */
export const systemRandom: Random = {
  paymentId: () => PaymentId.parse(`pay_${ulid().toLowerCase()}`),
  operationId: () => OperationId.parse(`op_${inOrder().toLowerCase()}`),
  cardId: () => CardId.parse(`card_${ulid().toLowerCase()}`),
  scheduleId: () => ScheduleId.parse(`sch_${ulid().toLowerCase()}`),
  reconciliationId: () => ReconciliationId.parse(`rcn_${ulid().toLowerCase()}`),
  refundApprovalId: () => RefundApprovalId.parse(`rap_${ulid().toLowerCase()}`),
  queryReference: () => `qry_${ulid().toLowerCase()}`,
  secret: () => randomBytes(17).toString('base64url').slice(0, 22),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};

export function newEventId(): EventId {
  return EventId.parse(`evt_${ulid().toLowerCase()}`);
}
