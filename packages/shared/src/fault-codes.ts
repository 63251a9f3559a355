/**
 * Every problem that a caller can get, sorted by what the caller may do next.
 * `status` is the HTTP status; the key is the stable `code` of the problem details.
 */
export const FAULT_CODES = {
  invalid_request: { status: 422, title: 'The request does not fit the contract' },
  malformed_address: { status: 400, title: 'The address is not readable' },
  malformed_body: { status: 400, title: 'The body is not readable' },
  unsupported_media_type: { status: 415, title: 'The content type is not accepted here' },
  body_too_large: { status: 413, title: 'The body is larger than this call accepts' },
  not_authenticated: { status: 401, title: 'The key or token is missing or not valid' },
  not_allowed: { status: 403, title: 'The key may not be used for this' },
  not_authentic: { status: 403, title: 'The message does not carry a valid signature' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'This address does not take this method' },
  conflict: { status: 409, title: 'The state does not allow this' },
  not_possible: { status: 409, title: 'The payment or its account does not allow this now' },
  approval_required: { status: 409, title: 'This refund needs a second key' },
  idempotency_key_missing: { status: 400, title: 'This call moves money and needs an idempotency key' },
  idempotency_conflict: { status: 409, title: 'A request with this idempotency key is still running' },
  idempotency_mismatch: { status: 422, title: 'This idempotency key was used with another request' },
  account_unsuitable: { status: 422, title: 'No gateway account can take this payment' },
  card_unreadable: { status: 422, title: 'The encrypted card details cannot be read' },
  too_many_attempts: { status: 409, title: 'No attempts are left for this payment' },
  captcha_required: { status: 403, title: 'Show that a person is paying' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  gateway_unavailable: { status: 503, title: 'The gateway cannot be reached; nothing was sent' },
  overloaded: { status: 503, title: 'Too much is asked for at once; nothing was done' },
  storage_unavailable: { status: 503, title: 'The database does not answer' },
  gateway_refused: { status: 502, title: 'The gateway did not accept the message' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type FaultCode = keyof typeof FAULT_CODES;
