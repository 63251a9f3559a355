import { MalformedMessage } from '../../faults.ts';
import type { OutcomeAnswer } from '../../ports/outcomes.ts';
import type { InboundMessage } from '../../ports/inbound.ts';
import type { KnownMessage, KnownOperation, NotificationJudgement } from '../../ports/addressed-notifications.ts';

/** What the gateway of this world posts. `copy` distinguishes an altered notification from the true one. */
export type Said =
  | { readonly kind: 'result'; readonly approved: boolean; readonly copy: number }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'found'; readonly answers: readonly OutcomeAnswer[] };

export function messageOf(said: Said): InboundMessage {
  const text = JSON.stringify(said, (_name, value: unknown) => (typeof value === 'bigint' ? { whole: String(value) } : value));
  return { method: 'POST', query: '', contentType: 'application/json', body: Buffer.from(text), sender: '203.0.113.9' };
}

export function isAccepted({ answer }: Pick<NotificationJudgement, 'answer'>): boolean {
  return Buffer.from(answer.body).toString() === 'accepted';
}

/** Accepts what is new, knows what it has accepted, and refuses what differs from that. */
export function judge(message: InboundMessage, known: KnownMessage): NotificationJudgement {
  const said = read(message);
  if (known.about === 'query') {
    if (said.kind !== 'found') return answered('refused');
    return { ...answered('accepted'), accepted: { kind: 'found', digest: 'found', approved: null }, answers: said.answers };
  }
  return said.kind === 'found' ? answered('refused') : judgeOutcome(said, known.operation);
}

function judgeOutcome(said: Exclude<Said, { kind: 'found' }>, { notices, status }: KnownOperation): NotificationJudgement {
  const digest = JSON.stringify(said);
  if (notices.some((notice) => notice.digest === digest)) return answered('accepted');
  const approved = said.kind === 'result' ? said.approved : null;
  const isOpen = status === 'pending' || status === 'unknown';
  if (approved !== null && notices.some((notice) => notice.approved !== null)) {
    return { ...answered('refused'), doubt: isOpen, alert: 'changed' };
  }
  if (!isOpen) return approved === null || approved === (status === 'succeeded') ? answered('accepted') : answered('refused');
  return { ...answered('accepted'), accepted: { kind: said.kind, digest, approved } };
}

function answered(word: 'accepted' | 'refused'): NotificationJudgement {
  const answer = { status: 200, contentType: 'text/plain', body: Buffer.from(word) };
  return { answer, accepted: null, doubt: false, alert: null, answers: [], details: {} };
}

function read({ body }: InboundMessage): Said {
  if (body[0] !== 0x7b) throw new MalformedMessage('this is no object');
  return JSON.parse(Buffer.from(body).toString(), (_name, value: unknown) =>
    typeof value === 'object' && value !== null && 'whole' in value ? BigInt(String(value.whole)) : value,
  ) as Said;
}
