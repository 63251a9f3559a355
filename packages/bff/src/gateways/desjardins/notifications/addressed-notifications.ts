import type { Receipt } from '@paydesk/shared/receipt';
import type { InboundMessage } from '../../../payments/ports/inbound.ts';
import type {
  KnownMessage,
  KnownOperation,
  NotificationJudgement,
  AddressedNotifications,
} from '../../../payments/ports/addressed-notifications.ts';
import { acknowledgement, ACKNOWLEDGEMENT_TYPE } from '../documents/acknowledgement.ts';
import { resultDetails } from '../details.ts';
import { readNotice, type ReadNotice } from '../inbound.ts';
import { judgeNotice, judgeQueryNotice, type Judgement, type KnownAttempt, type AttemptState } from './judge-notice.ts';
import type { Reading } from '../mapping.ts';
import type { Notice } from '../messages.ts';
import { outcomeAnswers } from '../queries/outcome-answers.ts';
import { receiptLines, receiptOf } from '../receipts/receipt.ts';
import type { SenderList } from '../signature.ts';
import { transactionIdOf } from '../transaction-id.ts';

export interface NoticeRules {
  readonly merchantId: string;
  readonly senders: SenderList;
  readonly reading: Reading;
}

/** As if there were no such address: says neither whether there is, nor what was wrong. Notes 6.3 */
export const NOT_FOUND: NotificationJudgement = {
  answer: { status: 404, contentType: 'text/plain', body: new Uint8Array() },
  accepted: null,
  doubt: false,
  alert: null,
  answers: [],
  details: {},
};

/** Judges results, confirmations and what queries have found, as the core knows the message that they are about. */
export function addressedNotifications(rules: NoticeRules): AddressedNotifications {
  return {
    kind: 'addressed',
    judge(message: InboundMessage, known: KnownMessage) {
      if (!rules.senders.allows(message.sender)) return { ...NOT_FOUND, alert: 'sender' };
      const read = readNotice(message, rules.reading.dialect);
      return known.about === 'query' ? ofQuery(read, known, rules) : ofOperation(read, known.operation, rules);
    },
  };
}

function ofOperation(read: ReadNotice, operation: KnownOperation, rules: NoticeRules): NotificationJudgement {
  const judged = judgeNotice(read, attemptOf(operation, rules), rules.reading.dialect);
  return response(judged, read, rules);
}

function ofQuery(read: ReadNotice, known: Extract<KnownMessage, { about: 'query' }>, rules: NoticeRules): NotificationJudgement {
  const query = { merchantId: rules.merchantId, reference: transactionIdOf(known.reference), kind: 'status' } as const;
  const judgement = response(judgeQueryNotice(read, query), read, rules);
  const { notice } = read;
  if (notice.message !== 'status' || judgement.accepted === null) return judgement;
  return { ...judgement, answers: outcomeAnswers(notice, known.questions, rules.reading) };
}

/** The answer to a notice, and what of it is kept. */
export function response(
  { answer, keep, doubt, alert }: Judgement,
  { notice, digest }: ReadNotice,
  { reading }: NoticeRules,
): NotificationJudgement {
  if (answer === 'not_found') return NOT_FOUND;
  const body = acknowledgement(notice, answer === 'accepted', reading.dialect);
  const approved = notice.message === 'result' ? notice.approved : null;
  return {
    answer: { status: 200, contentType: ACKNOWLEDGEMENT_TYPE, body },
    accepted: keep ? { kind: notice.message, digest, approved, ...receiptIn(notice, reading) } : null,
    doubt,
    alert,
    answers: [],
    details: detailsOf(notice, answer),
  };
}

/** Nothing where it is empty, which proves nothing. Notes 4.4, 4.5 */
function receiptIn(notice: Notice, { statement }: Reading): { readonly receipt?: Receipt } {
  const isThere = notice.message === 'result' && receiptLines(notice.receipt).length > 0;
  return isThere ? { receipt: receiptOf(notice, statement) } : {};
}

function detailsOf(notice: Notice, answer: 'accepted' | 'refused'): Readonly<Record<string, string>> {
  return { notice: notice.message, [answer]: 'yes', ...(notice.message === 'result' ? resultDetails(notice, []) : {}) };
}

/** @returns `undefined` for the verification of a card, which this gateway is never asked for. */
function attemptOf(operation: KnownOperation, { merchantId }: NoticeRules): KnownAttempt | undefined {
  const { kind, amount, currency, modification, notices } = operation;
  if (kind === 'verify') return undefined;
  const result = notices.findLast(({ approved }) => approved !== null);
  return {
    state: stateOf(operation),
    expected: {
      merchantId,
      reference: transactionIdOf(operation.reference),
      kind,
      amount,
      currency,
      original: modification === null ? null : transactionIdOf(modification.original.reference),
    },
    result: result === undefined ? null : { digest: result.digest, approved: result.approved === true },
    confirmed: notices.some((notice) => notice.kind === 'confirm'),
  };
}

/** Notices of a batch come when they come; those of a payment only while its request is open. Notes 8.1 */
function stateOf({ status, underWay, modification }: KnownOperation): AttemptState {
  switch (status) {
    case 'succeeded':
    case 'declined':
    case 'failed':
      return status;
    case 'pending':
    case 'unknown':
      return underWay || modification !== null ? 'under_way' : 'lost';
  }
}
