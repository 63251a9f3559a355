import type { FaultCode } from './fault-codes.ts';

interface FaultAdvice {
  readonly corrects: string;
  readonly action: string;
}

/** Who corrects a problem, and how. `docs/problems.md` and the page `/docs` show it. */
export const FAULT_ADVICE: Readonly<Record<FaultCode, FaultAdvice>> = {
  invalid_request: {
    corrects: 'the developer of the caller',
    action: 'Correct the fields listed in `errors`: they do not fit the contract, or the gateway of the payment could not be told them.',
  },
  malformed_address: {
    corrects: 'the developer of the caller',
    action: 'Write path and query as UTF-8 with percent-encoding, without control characters.',
  },
  malformed_body: {
    corrects: 'the developer of the caller',
    action: 'Send complete, valid JSON in UTF-8.',
  },
  unsupported_media_type: {
    corrects: 'the developer of the caller',
    action: 'Send `Content-Type: application/json`, without a content encoding.',
  },
  body_too_large: {
    corrects: 'the developer of the caller',
    action: 'Send less. Metadata is for references, not for documents.',
  },
  not_authenticated: {
    corrects: 'the developer of the caller',
    action: 'Send the secret key (merchant API) or the client token of this payment (payer API) as a bearer.',
  },
  not_allowed: {
    corrects: 'the operator',
    action:
      'The key lacks the scope that `detail` names, is used from a wrong address, or asked for this refund itself. Use another, or have it configured.',
  },
  not_authentic: {
    corrects: 'no one, unless it is a gateway of yours',
    action:
      'The message did not prove where it comes from, so nothing of it was believed. If a real gateway sent it, compare its key with your configuration.',
  },
  not_found: {
    corrects: 'the developer of the caller',
    action: 'Check the id, and that it belongs to the merchant whose key you sent.',
  },
  method_not_allowed: {
    corrects: 'the developer of the caller',
    action: 'Use the method that the contract names.',
  },
  conflict: {
    corrects: 'the caller',
    action: 'Read the payment: its state has moved on since you last looked.',
  },
  not_possible: {
    corrects: 'the caller',
    action:
      '`detail` says why and `possible` says what can be done now. While an outcome is open, wait for it; what is over a limit needs a smaller amount.',
  },
  approval_required: {
    corrects: 'the merchant',
    action: 'Nothing was sent. `approval` is the id of a refund approval: another key of the merchant approves it, and the refund is made.',
  },
  idempotency_key_missing: {
    corrects: 'the developer of the caller',
    action: 'Send an `Idempotency-Key`, such as a random UUID: without one a lost answer could not be asked for again safely.',
  },
  idempotency_conflict: {
    corrects: 'no one',
    action:
      'The first request with this key is still running. Repeat the same request in a moment; when a process of ours died with it, for up to ten seconds.',
  },
  idempotency_mismatch: {
    corrects: 'the developer of the caller',
    action: 'A new request needs a new key.',
  },
  account_unsuitable: {
    corrects: 'the operator, or the developer of the caller',
    action: '`GET /v1/accounts` shows which accounts exist, what they take and what they can do.',
  },
  card_unreadable: {
    corrects: 'the payer',
    action: 'Reload the page and enter the card again. If it happens to every payer, an encryption key was removed too early.',
  },
  too_many_attempts: {
    corrects: 'the merchant',
    action: 'Create a new payment if the payer should have another chance.',
  },
  captcha_required: {
    corrects: 'the merchant’s page, and the payer',
    action: 'Show the captcha of your shop and send the same form again with its token in `captcha`. No attempt is spent.',
  },
  too_many_requests: {
    corrects: 'the caller',
    action: 'Wait as long as `Retry-After` says, then send the same again. Nothing was sent, and no attempt of a payer is spent.',
  },
  gateway_unavailable: {
    corrects: 'the operator, if it lasts',
    action: 'Nothing was sent. Try again later.',
  },
  overloaded: {
    corrects: 'the caller',
    action: 'Nothing was done. Wait as long as `Retry-After` says, then repeat the request, with fewer of them at a time.',
  },
  storage_unavailable: {
    corrects: 'the operator, if it lasts',
    action: 'The database is away, full or read-only. Repeat the same request with the same idempotency key after `Retry-After`.',
  },
  gateway_refused: {
    corrects: 'the operator',
    action: 'The gateway did not accept how we asked. The timeline of the payment holds its words; account settings are the first suspect.',
  },
  internal: {
    corrects: 'us',
    action: 'Repeat the request with the same idempotency key. If it stays, report the request id.',
  },
};
