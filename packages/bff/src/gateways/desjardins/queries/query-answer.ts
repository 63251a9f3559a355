import { GatewayFault, GatewayRefusal } from '../../../payments/faults.ts';
import { errorDetails, refusalWords } from '../details.ts';
import type { ReceiptNotice, StatusNotice, Subject, TransactionAnswer } from '../messages.ts';

/** What answers a query: what it has found, or that this will be posted to us. Notes 7.3 */
export type QueryAnswer = { readonly found: StatusNotice | ReceiptNotice } | { readonly found: null };

/**
 * @param query The query's own reference.
 * @throws {GatewayRefusal | GatewayFault} When the gateway does not tell: says nothing about the operations asked about.
 */
export function queryAnswer(answer: TransactionAnswer, query: Subject): QueryAnswer {
  switch (answer.message) {
    case 'empty':
      return { found: null };
    case 'queued':
      demandSubject(answer, query);
      if (!answer.accepted) throw new GatewayRefusal('perhaps_sent', 'it does not take the query');
      return { found: null };
    case 'status':
    case 'receipt':
      demandSubject(answer, query);
      return { found: answer };
    case 'error':
      throw new GatewayRefusal('perhaps_sent', refusalWords(errorDetails(answer)));
    case 'final':
      throw new GatewayFault('perhaps_sent', 'a query was answered as if it were a message that moves money');
  }
}

function demandSubject(said: Subject, { merchantId, reference }: Subject): void {
  if (said.merchantId !== merchantId || said.reference !== reference)
    throw new GatewayFault('perhaps_sent', 'the answer is to another query');
}
