import type { VirtualClock } from '../../clock.ts';
import { readAcknowledgment } from '../messages/acknowledgment.ts';
import type { Acknowledgment } from '../messages/acknowledgment.ts';
import type { Rendered } from '../faults/render.ts';
import type { Settings } from '../settings.ts';
import type { XmlElement } from '../xml/element.ts';
import { deliver } from './delivery.ts';
import type { DeliveryOptions } from './delivery.ts';

const NOTICES_MAX = 20_000;

export type NoticeKind = 'result' | 'confirm' | 'status' | 'receipt';

export interface NoticeAttempt extends Acknowledgment {
  /** RFC 3339, virtual time. */
  readonly at: string;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
}

export interface Notice {
  readonly id: string;
  /** Of the transaction or query it is about. */
  readonly trxId: string;
  readonly merchantId: string;
  readonly kind: NoticeKind;
  readonly url: string;
  /** What it says, for people: without the expiry, and without what spoils it. */
  readonly document: string;
  readonly attempts: NoticeAttempt[];
  state: 'held' | 'waiting' | 'accepted' | 'refused' | 'failed' | 'dropped';
  /** RFC 3339, virtual time; empty when none is planned. */
  nextAttemptAt: string;
}

export interface NoticeDraft extends Pick<Notice, 'trxId' | 'merchantId' | 'kind' | 'url' | 'document'> {
  /** Before anything spoiled it; holds the expiry. */
  readonly source: XmlElement;
  readonly rendered: Rendered;
  readonly manner: DeliveryOptions['manner'];
}

interface Means {
  readonly clock: VirtualClock;
  readonly settings: () => Settings;
  readonly signal: () => AbortSignal;
}

/** Notices sent and to be sent, with the merchant's answers. */
export class NoticeQueue {
  readonly #means: Means;
  readonly #drafts = new WeakMap<Notice, NoticeDraft>();
  #notices: Notice[] = [];
  #count = 0;

  constructor(means: Means) {
    this.#means = means;
  }

  add(draft: NoticeDraft): Notice {
    this.#count += 1;
    const { trxId, merchantId, kind, url, document } = draft;
    const id = String(this.#count);
    const notice: Notice = { id, trxId, merchantId, kind, url, document, attempts: [], state: 'held', nextAttemptAt: '' };
    this.#drafts.set(notice, draft);
    this.#notices.push(notice);
    if (this.#notices.length > NOTICES_MAX) this.#notices = this.#notices.slice(NOTICES_MAX / 10);
    return notice;
  }

  draftOf(notice: Notice): NoticeDraft {
    const draft = this.#drafts.get(notice);
    if (draft === undefined) throw new Error(`notice ${notice.id} is gone`);
    return draft;
  }

  /** One attempt now. */
  async attempt(notice: Notice): Promise<Acknowledgment> {
    if (notice.state === 'dropped') return { verdict: 'failed', failure: 'dropped' };
    const { rendered, manner } = this.draftOf(notice);
    const { settings, signal } = this.#means;
    const { timings, strictAck } = settings();
    const at = this.#time(0);
    const { status, body, failure } = await deliver(notice.url, rendered, {
      manner,
      connectTimeoutMs: timings.noticeConnectTimeoutMs,
      timeoutMs: timings.noticeTimeoutMs,
      signal: signal(),
    });
    const acknowledgment: Acknowledgment =
      status === undefined || failure !== ''
        ? { verdict: 'failed', failure }
        : readAcknowledgment(status, body, { merchantId: notice.merchantId, trxId: notice.trxId, strict: strictAck });
    notice.attempts.push({ at, status, ...acknowledgment });
    if (!this.#wasDropped(notice)) this.#settle(notice, acknowledgment.verdict);
    return acknowledgment;
  }

  /** One attempt now and, while they fail, more of them later; tells how it ended. */
  async pursue(notice: Notice, retries: number, ended: (last: Acknowledgment) => Promise<void>): Promise<void> {
    const acknowledgment = await this.attempt(notice);
    if (this.#wasDropped(notice)) return;
    if (acknowledgment.verdict !== 'failed' || retries === 0) {
      await ended(acknowledgment);
      return;
    }
    const gapMs = this.#means.settings().timings.noticeRetryIntervalMs;
    notice.state = 'waiting';
    notice.nextAttemptAt = this.#time(gapMs);
    this.#means.clock.schedule(gapMs, () => this.pursue(notice, retries - 1, ended));
  }

  find(id: string): Notice | undefined {
    return this.#notices.find((notice) => notice.id === id);
  }

  ofTransaction(trxId: string): readonly Notice[] {
    return this.#notices.filter((notice) => notice.trxId === trxId);
  }

  all(): readonly Notice[] {
    return this.#notices;
  }

  clear(): void {
    for (const notice of this.#notices) notice.state = 'dropped';
    this.#notices = [];
  }

  #settle(notice: Notice, verdict: Acknowledgment['verdict']): void {
    notice.state = verdict;
    notice.nextAttemptAt = '';
  }

  #wasDropped(notice: Notice): boolean {
    return notice.state === 'dropped';
  }

  #time(delayMs: number): string {
    return new Date(this.#means.clock.now() + delayMs).toISOString();
  }
}
