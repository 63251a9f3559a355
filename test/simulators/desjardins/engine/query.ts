import type { QueryType } from '../dialect.ts';
import { Refusal } from '../error-codes.ts';
import type { Gateway } from '../gateway.ts';
import { queuedResponse } from '../messages/documents.ts';
import { receiptNotice, statusNotice, type Query } from '../messages/query-notices.ts';
import { readLanguage, readResponseUrl, readTargets, type ResponseUrl } from '../messages/transaction-request.ts';
import { checkResponseUrl } from '../notices/response-url.ts';
import { draftCopies, draftNotice, pursue, sendCopies } from '../notices/send-notices.ts';
import type { XmlElement } from '../xml/element.ts';
import { nothing, type Answer } from './answer.ts';
import type { OpenedRequest } from './new-transaction.ts';

const STATUS_TARGETS_MAX = 10;
const DAY_MS = 24 * 60 * 60_000;

interface OpenQuery extends Query {
  readonly type: QueryType;
  readonly response: ResponseUrl;
  readonly behavior: OpenedRequest['behavior'];
}

/** Notes 7.3: acknowledged at once, answered by a notice, or in place. */
export function answerQuery(gateway: Gateway, type: QueryType, request: OpenedRequest): Answer {
  const query = readQuery(gateway, type, request);
  const { trxId, merchantId, behavior } = query;
  gateway.sessions.use(trxId);
  const delivery = behavior.queryDelivery === '' ? gateway.settings.queryDelivery : behavior.queryDelivery;
  if (delivery !== 'inline') {
    if (type === 'status') gateway.statusQueries.begin(merchantId);
    gateway.work.run(() => tell(gateway, query));
  }
  const document = delivery === 'callback' ? queuedResponse(merchantId, trxId) : documentOf(gateway, query, 'response');
  return { code: 'M9', error: '', reason: '', trxId, document, fault: behavior.answer, afterwards: nothing };
}

function readQuery(gateway: Gateway, type: QueryType, request: OpenedRequest): OpenQuery {
  const { merchantId, trxId, transaction, behavior, usualLanguage } = request;
  const { elements } = gateway.settings.dialect;
  const language = readLanguage(transaction, usualLanguage);
  const targets = readTargets(transaction, elements);
  const response = readResponseUrl(transaction);
  checkResponseUrl(response, gateway.settings);
  if (type === 'status') checkStatus(gateway, merchantId, targets);
  else checkReceipt(gateway, merchantId, targets);
  return { type, merchantId, trxId, language, targets, response, behavior };
}

function checkStatus(gateway: Gateway, merchantId: string, targets: readonly string[]): void {
  if (targets.length === 0) throw new Refusal('WX03', 'a status query asks for nothing');
  if (targets.length > STATUS_TARGETS_MAX) throw new Refusal('WS06', 'more than ten targets');
  if (gateway.settings.statusConcurrency === 'enforced' && gateway.statusQueries.isOpen(merchantId)) {
    throw new Refusal('WS07', 'another status query of this merchant is open');
  }
}

function checkReceipt(gateway: Gateway, merchantId: string, [target = '', ...others]: readonly string[]): void {
  if (target === '' || others.length > 0) throw new Refusal('WS06', 'a receipt has exactly one target');
  const found = gateway.transactions.ofMerchant(merchantId, target);
  const oldestAt = gateway.clock.now() - gateway.settings.receiptRetentionDays * DAY_MS;
  if (found !== undefined && found.startedAt < oldestAt) throw new Refusal('WS08', 'receipts are not kept so long');
}

function documentOf(gateway: Gateway, query: OpenQuery, root: string): XmlElement {
  return query.type === 'status' ? statusNotice(gateway, query, root) : receiptNotice(gateway, query, root);
}

/** The query is over, for the rule of one at a time, when its first notice has been answered or has failed. */
async function tell(gateway: Gateway, query: OpenQuery): Promise<void> {
  const { type, merchantId, behavior } = query;
  await gateway.work.pause(gateway.settings.timings.queryDelayMs);
  const document = documentOf(gateway, query, gateway.settings.dialect.resultNoticeRoot);
  const { result, parallel, afterFinal } = behavior.notices;
  const [first, ...others] = draftCopies(gateway, query, type, document, result);
  let isOver = false;
  const end = (): void => {
    if (!isOver && type === 'status') gateway.statusQueries.end(merchantId);
    isOver = true;
  };
  if (first !== undefined) {
    await pursue(gateway, first, async () => {
      end();
      await sendCopies(gateway, others, parallel);
      if (afterFinal !== 'none') await gateway.notices.attempt(draftNotice(gateway, query, type, document, 'none'));
    });
  }
  end();
}
