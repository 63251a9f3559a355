import type { OperationId } from '@paydesk/shared/ids';
import { keepDuplicate } from '../decisions/keep-duplicate.ts';
import { operationOf } from '../payment.ts';
import type { GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { InboundMessage } from '../ports/inbound.ts';
import type { Payments } from '../ports/payments.ts';
import type { ReceiptJudgement } from '../ports/receipts.ts';
import { updatePayment } from './update-payment.ts';

interface ReceiptMessage {
  readonly reference: string;
  readonly operation: OperationId;
  readonly at: Date;
}

/**
 * What a gateway posts to the address of a query about a receipt. That the address is ours is verified already.
 *
 * @returns `undefined` when the address has expired.
 */
export function receiveReceipt({ payments, clock }: { readonly payments: Payments; readonly clock: Clock }) {
  return async (account: GatewayAccount, query: ReceiptMessage, message: InboundMessage): Promise<ReceiptJudgement | undefined> => {
    const { receipts } = account.gateway;
    if (receipts === undefined || clock.now().getTime() - query.at.getTime() > receipts.answerWithinMs) return undefined;
    const record = await payments.loadByOperation(query.operation);
    const operation = record === undefined ? undefined : operationOf(record, query.operation);
    if (operation === undefined || record?.payment.account !== account.id) return undefined;
    const judgement = receipts.judge(message, { reference: query.reference, operation });
    const { receipt } = judgement;
    if (receipt !== undefined) {
      await updatePayment(payments, record, (latest) =>
        keepDuplicate(latest, { operation: operation.id, query: query.reference, duplicate: receipt }, clock.now()),
      );
    }
    return judgement;
  };
}
