import type { OperationId, PaymentId } from '@paydesk/shared/ids';

/** Authentic inbound messages, kept once each. */
export interface Inbox {
  /** @returns `false` when this message was kept before. */
  keep(message: {
    readonly account: string;
    readonly digest: string;
    readonly payment: PaymentId | null;
    readonly operation: OperationId | null;
    readonly details: Readonly<Record<string, string>>;
    readonly receivedAt: Date;
  }): Promise<boolean>;
}
