import type { VirtualClock } from '../../chassis/clock.ts';
import { deliver, type MerchantAnswer } from '../../chassis/deliver.ts';
import { DeliveryQueue, type Delivery } from '../../chassis/delivery-queue.ts';
import type { Rendered } from '../faults/render.ts';
import { slowly, type Slowness } from '../faults/send-slowly.ts';
import { readAcknowledgment, type Acknowledgment } from '../messages/acknowledgment.ts';
import type { Settings } from '../settings.ts';
import type { XmlElement } from '../xml/element.ts';

export type NoticeKind = 'result' | 'confirm' | 'status' | 'receipt';

export interface NoticeMessage {
  /** Of the transaction or query it is about. */
  readonly trxId: string;
  readonly merchantId: string;
  readonly kind: NoticeKind;
  readonly url: string;
  /** What it says, for people: without the expiry, and without what spoils it. */
  readonly document: string;
}

export interface NoticeAttempt extends Acknowledgment {
  /** Undefined when no answer came. */
  readonly status: number | undefined;
}

export type Notice = Delivery<NoticeMessage, NoticeAttempt, Acknowledgment['verdict']>;
export type NoticeQueue = DeliveryQueue<NoticeMessage, NoticeAttempt, Acknowledgment['verdict']>;

/** What a notice is sent as. It holds the expiry, so it is kept apart from what the control API shows. */
export interface NoticeDraft {
  /** Before anything spoiled it. */
  readonly source: XmlElement;
  readonly rendered: Rendered;
  /** Undefined sends it at once. */
  readonly slowness: Slowness | undefined;
}

export type NoticeDrafts = WeakMap<Notice, NoticeDraft>;

export function draftOf(drafts: NoticeDrafts, notice: Notice): NoticeDraft {
  const draft = drafts.get(notice);
  if (draft === undefined) throw new Error(`notice ${notice.id} is gone`);
  return draft;
}

interface Means {
  readonly clock: VirtualClock;
  readonly drafts: NoticeDrafts;
  readonly settings: () => Settings;
  readonly signal: () => AbortSignal;
}

export function newNoticeQueue({ clock, drafts, settings, signal }: Means): NoticeQueue {
  return new DeliveryQueue<NoticeMessage, NoticeAttempt, Acknowledgment['verdict']>({
    clock,
    subject: 'trxId',
    async deliver(notice) {
      const { rendered, slowness } = draftOf(drafts, notice);
      const { timings, strictAck } = settings();
      const headers = { 'content-type': rendered.contentType, 'user-agent': 'DIPS-Simulator' };
      const answer = await deliver(
        { url: notice.url, method: 'POST', headers, body: rendered.bytes },
        {
          timeoutMs: timings.noticeTimeoutMs,
          connectTimeoutMs: timings.noticeConnectTimeoutMs,
          signal: signal(),
          write: slowness === undefined ? undefined : slowly(slowness),
        },
      );
      const acknowledgment = acknowledgmentIn(answer, notice, strictAck);
      return { attempt: { status: answer.status, ...acknowledgment }, state: acknowledgment.verdict };
    },
  });
}

function acknowledgmentIn({ status, body, failure }: MerchantAnswer, notice: Notice, strictAck: boolean): Acknowledgment {
  const { merchantId, trxId, kind } = notice;
  if (status === undefined || failure !== '') return { verdict: 'failed', failure };
  return readAcknowledgment(status, body, { merchantId, trxId, mayOmitId: kind === 'result' && !strictAck });
}
