const REASONS = {
  header_missing:
    'One of the headers webhook-id, webhook-timestamp and webhook-signature is missing. Hand over all headers of the request.',
  header_malformed:
    'The headers webhook-id, webhook-timestamp and webhook-signature are not what Paydesk sends. Answer 400 and do nothing.',
  too_large: 'Body or headers are larger than Paydesk sends. Answer 400 and do nothing.',
  too_old:
    'It was sent too long ago: a replay, or the clock of this machine is fast. Check the clock; otherwise answer 400 and do nothing.',
  too_new: 'It was sent in the future: the clock of this machine is slow. Check the clock; otherwise answer 400 and do nothing.',
  signature_mismatch:
    'No signature fits. Check that the secret is the one of this endpoint, and that the body is handed over as it came: before any parsing.',
  body_malformed: 'The body is signed and is no event. Check that the secret is used for Paydesk only.',
  other_event: 'The body is signed and holds another event than the headers say. Answer 400 and do nothing.',
} as const;

export type WebhookRefusal = keyof typeof REASONS;

/** The message is not to be believed. Its message says what to do. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
  readonly reason: WebhookRefusal;

  constructor(reason: WebhookRefusal) {
    super(`${reason}: ${REASONS[reason]}`);
    this.reason = reason;
  }
}
