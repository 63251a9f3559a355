import type { Checkout, CheckoutState, NewAttempt } from '@paydesk/shared/checkout';
import type { FaultCode } from '@paydesk/shared/fault-codes';

/**
 * Result of a call. `refused`: the BFF has rejected it. `lost`: it may or may not have arrived,
 * so after a call that moves money the next step is to ask for the state.
 */
export type Answer<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  | {
      readonly kind: 'refused';
      readonly code: FaultCode | undefined;
      /** From `Retry-After`. */
      readonly waitSeconds?: number | null;
    }
  | { readonly kind: 'lost' };

const CALL_TIMEOUT_MS = 30_000;
const POLL_WAIT_SECONDS = 25;

/** The payer's calls, with the payment's client token. */
export class BffClient {
  readonly #url: string;
  readonly #token: string;

  /** @param origin Where the BFF is; by default it is where we come from. */
  constructor(payment: string, token: string, origin = '') {
    this.#url = `${origin}/v1/checkout/${encodeURIComponent(payment)}`;
    this.#token = token;
  }

  readCheckout(): Promise<Answer<Checkout>> {
    return this.#call('', {});
  }

  startAttempt(attempt: NewAttempt): Promise<Answer<CheckoutState>> {
    const headers = { 'Content-Type': 'application/json' };
    return this.#call('/attempts', { method: 'POST', headers, body: JSON.stringify(attempt) });
  }

  /** The payer does not want to pay. As often as wanted: it changes nothing the second time. */
  giveUp(): Promise<Answer<CheckoutState>> {
    return this.#call('', { method: 'DELETE' });
  }

  /** Opens the status stream after the given version. */
  events(version: number, signal: AbortSignal): Promise<Response> {
    return this.#fetch('/events', { headers: { Accept: 'text/event-stream', 'Last-Event-ID': String(version) }, signal });
  }

  /** Long poll: the answer comes when there is a newer version, or with the same one when the time is up. */
  poll(version: number, signal: AbortSignal): Promise<Response> {
    return this.#fetch(`/events?after=${version}&wait=${POLL_WAIT_SECONDS}`, { headers: { Accept: 'application/json' }, signal });
  }

  async #call<Value>(path: string, init: RequestInit): Promise<Answer<Value>> {
    try {
      const response = await this.#fetch(path, { ...init, signal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
      if (response.ok) return { kind: 'answered', value: (await response.json()) as Value };
      // A 5xx may come from any proxy on the way, after the BFF has already acted.
      if (response.status >= 500) return { kind: 'lost' };
      return { kind: 'refused', code: await faultCodeOf(response), waitSeconds: waitSecondsOf(response) };
    } catch {
      return { kind: 'lost' };
    }
  }

  #fetch(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string> | undefined), Authorization: `Bearer ${this.#token}` };
    return fetch(this.#url + path, { ...init, headers, cache: 'no-store', credentials: 'omit', redirect: 'error' });
  }
}

/** A date, which the BFF never sends, counts as nothing. */
function waitSecondsOf({ headers }: Response): number | null {
  const seconds = Number(headers.get('Retry-After') ?? Number.NaN);
  return seconds >= 0 ? seconds : null;
}

async function faultCodeOf(response: Response): Promise<FaultCode | undefined> {
  try {
    return ((await response.json()) as { code?: FaultCode }).code;
  } catch {
    return undefined;
  }
}
