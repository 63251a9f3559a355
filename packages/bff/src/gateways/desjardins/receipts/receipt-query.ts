import type { Receipt } from '@paydesk/shared/receipt';
import { GatewayFault } from '../../../payments/faults.ts';
import type { MessageAddress } from '../../../payments/ports/outcomes.ts';
import type { ReceiptOwner, Receipts } from '../../../payments/ports/receipts.ts';
import type { Connection } from '../client.ts';
import { readNotice } from '../inbound.ts';
import { judgeQueryNotice } from '../notifications/judge-notice.ts';
import type { ReceiptNotice } from '../messages.ts';
import { NOT_FOUND, response, type NoticeRules } from '../notifications/addressed-notifications.ts';
import { sendQuery } from '../queries/query.ts';
import { receiptLines, receiptOf } from './receipt.ts';
import { transactionIdOf } from '../transaction-id.ts';

/** Duplicates of receipts: lines, and what else the notice tells. Notes 2.7, 4.11 */
export function receiptsFor(rules: NoticeRules, connection: Connection): Receipts {
  const { merchantId, senders, reading } = rules;
  return {
    answerWithinMs: connection.settings.polling.answer_within_ms,
    ask: (operation, address) => askReceipt(operation, address, connection),
    judge(message, { reference, operation }) {
      if (!senders.allows(message.sender)) return { answer: NOT_FOUND.answer, alert: 'sender', receipt: undefined };
      const read = readNotice(message, reading.dialect);
      const { notice } = read;
      const judgement = judgeQueryNotice(read, { merchantId, reference: transactionIdOf(reference), kind: 'receipt' });
      if (judgement.answer === 'not_found' || notice.message !== 'receipt' || !isOf(notice, operation)) {
        return { answer: NOT_FOUND.answer, alert: judgement.alert, receipt: undefined };
      }
      return { answer: response(judgement, read, rules).answer, alert: judgement.alert, receipt: duplicateIn(notice, rules) };
    },
  };
}

async function askReceipt(operation: ReceiptOwner, { reference, notificationUrl }: MessageAddress, connection: Connection) {
  const { reading, settings } = connection;
  const request = { kind: 'receipt', reference: transactionIdOf(reference), language: settings.query_language } as const;
  const target = transactionIdOf(operation.reference);
  const found = await sendQuery({ ...request, callbackUrl: notificationUrl, target }, connection);
  if (found === null) return 'posted';
  if (!isOf(found, operation)) throw new GatewayFault('perhaps_sent', 'the receipt is of another transaction or outcome');
  return duplicateIn(found, { reading });
}

/** One that tells another outcome than ours is not about ours, either. */
function isOf({ target }: ReceiptNotice, { reference, status }: ReceiptOwner): boolean {
  const agrees = target.approved === undefined || target.approved === (status === 'succeeded');
  return agrees && target.reference === transactionIdOf(reference);
}

function duplicateIn({ target }: ReceiptNotice, { reading }: Pick<NoticeRules, 'reading'>): Receipt | null {
  const isThere = target.found !== false && receiptLines(target.receipt).length > 0;
  return isThere ? receiptOf(target, reading.statement) : null;
}
