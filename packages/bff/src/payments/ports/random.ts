import type { CardId, OperationId, PaymentId, ReconciliationId, RefundApprovalId, ScheduleId } from '@paydesk/shared/ids';

/** Names that are unique and cannot be guessed. */
export interface Random {
  paymentId(): PaymentId;
  operationId(): OperationId;
  cardId(): CardId;
  scheduleId(): ScheduleId;
  reconciliationId(): ReconciliationId;
  refundApprovalId(): RefundApprovalId;
  /** Our name for a query: at most 32 letters, digits and `_`. */
  queryReference(): string;
  /** At least 128 bits, safe in a URL. */
  secret(): string;
  /** A number from 0 (included) to 1 (excluded), for jitter. */
  fraction(): number;
}
