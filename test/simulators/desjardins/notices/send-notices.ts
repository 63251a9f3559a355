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

/** Makes a notice that nobody has sent yet. */
export function draftNotice(gateway: Gateway, subject: NoticeSubject, kind: NoticeKind, document: XmlElement, fault: NoticeFault): Notice {
  const { trxId, merchantId } = subject;
  const others = otherTrxIds(gateway, trxId);
  const url = addressed(subject.response);
  return gateway.notices.add({
    trxId,
    merchantId,
    kind,
    url: fault === 'other-url' ? wrongUrl(url) : url,
    document: withoutExpiry(writeElement(document)),
    source: document,
    rendered: render(document, gateway.settings.charset, documentFault(fault), others),
    manner: fault === 'slow' || fault === 'cut' ? fault : 'whole',
  });
}

/** Sends all copies once; the first one's acknowledgement counts. Undefined when the plan leaves the notice out. */
export async function sendCopies(gateway: Gateway, copies: readonly Notice[], parallel: boolean): Promise<Acknowledgment | undefined> {
  if (parallel) return (await Promise.all(copies.map((copy) => gateway.notices.attempt(copy))))[0];
  const acknowledgments: Acknowledgment[] = [];
  for (const copy of copies) acknowledgments.push(await gateway.notices.attempt(copy));
  return acknowledgments[0];
}

export function draftCopies(gateway: Gateway, subject: NoticeSubject, kind: NoticeKind, document: XmlElement, plan: NoticePlan): Notice[] {
  return Array.from({ length: plan.copies }, () => draftNotice(gateway, subject, kind, document, plan.fault));
}

export function otherTrxIds(gateway: Gateway, trxId: string): { readonly unknown: string; readonly attempt: string } {
  const unknown = gateway.ids.unknownTrxId();
  const attempt = gateway.transactions.all().findLast((transaction) => transaction.trxId !== trxId)?.trxId ?? unknown;
  return { unknown, attempt };
}
