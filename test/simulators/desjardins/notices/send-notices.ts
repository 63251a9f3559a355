import type { NoticeFault, NoticePlan } from '../behavior.ts';
import { render } from '../faults/render.ts';
import { documentFault } from '../faults/send-answer.ts';
import type { Gateway } from '../gateway.ts';
import type { Acknowledgment } from '../messages/acknowledgment.ts';
import { withoutExpiry } from '../messages/receipt.ts';
import type { ResponseUrl } from '../messages/transaction-request.ts';
import type { XmlElement } from '../xml/element.ts';
import { writeElement } from '../xml/write.ts';
import type { Notice, NoticeKind } from './notice-queue.ts';
import { addressed, wrongUrl } from './response-url.ts';

export interface NoticeSubject {
  readonly trxId: string;
  readonly merchantId: string;
  readonly response: ResponseUrl;
}

/** Makes a notice without sending it. */
export function draftNotice(gateway: Gateway, subject: NoticeSubject, kind: NoticeKind, document: XmlElement, fault: NoticeFault): Notice {
  const { trxId, merchantId } = subject;
  const others = otherTrxIds(gateway, trxId);
  const url = addressed(subject.response);
  const notice = gateway.notices.add({
    trxId,
    merchantId,
    kind,
    url: fault === 'other-url' ? wrongUrl(url) : url,
    document: withoutExpiry(writeElement(document)),
  });
  gateway.noticeDrafts.set(notice, {
    source: document,
    rendered: render(document, gateway.settings.charset, documentFault(fault), others),
    slowness: fault === 'slow' || fault === 'cut' ? fault : undefined,
  });
  return notice;
}

/** Sends all copies once; the first one's acknowledgement counts. Undefined when the plan leaves the notice out. */
export async function sendCopies(gateway: Gateway, copies: readonly Notice[], parallel: boolean): Promise<Acknowledgment | undefined> {
  return (await gateway.notices.send(copies, parallel))[0];
}

/** One attempt now and, while they fail, as many later as the settings say; then what comes next. */
export async function pursue(gateway: Gateway, notice: Notice, ended: () => Promise<void>): Promise<void> {
  const { noticeRetries } = gateway.settings;
  await gateway.notices.pursue(
    notice,
    ({ state, attempts }) =>
      state === 'failed' && attempts.length <= noticeRetries ? gateway.settings.timings.noticeRetryIntervalMs : undefined,
    ended,
  );
}

export function draftCopies(gateway: Gateway, subject: NoticeSubject, kind: NoticeKind, document: XmlElement, plan: NoticePlan): Notice[] {
  return Array.from({ length: plan.copies }, () => draftNotice(gateway, subject, kind, document, plan.fault));
}

export function otherTrxIds(gateway: Gateway, trxId: string): { readonly unknown: string; readonly attempt: string } {
  const unknown = gateway.ids.unknownTrxId();
  const attempt = gateway.transactions.all().findLast((transaction) => transaction.trxId !== trxId)?.trxId ?? unknown;
  return { unknown, attempt };
}
