import type { Checkout, CheckoutState, NewAttempt } from '@paydesk/shared/checkout';
import type { FaultCode } from '@paydesk/shared/fault-codes';
import { aCheckout } from './a-page.ts';

/** Stands in for `fetch` in a page: a BFF that does what the test says. */
export class FakeBff {
  state: CheckoutState;
  checkout: Checkout;
  readonly attempts: NewAttempt[] = [];
  readonly authorizations = new Set<string | null>();
  /** What an attempt leads to; a rejection is a lost answer. */
  onAttempt: () => Promise<CheckoutState> = () => Promise.resolve(this.state);
  /** What giving up leads to; a rejection is a lost answer. */
  onGiveUp: () => Promise<CheckoutState> = () => Promise.resolve(this.state);
  /** Answers every attempt instead. */
  refusal: { readonly code: FaultCode; readonly status: number; readonly retryAfter?: number } | undefined;
  /** The only token of a captcha with which attempts are taken. */
  captcha: string | undefined;
  /** Whether there is a network. */
  reachable = true;
  readonly #fetch = globalThis.fetch;
  readonly #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

  constructor(state: CheckoutState, checkout: Checkout = aCheckout()) {
    this.state = state;
    this.checkout = checkout;
    globalThis.fetch = (input, init) => this.#answer(input as string, init);
  }

  get openStreams(): number {
    return this.#streams.size;
  }

  /** Changes the state, and sends it to all open streams. */
  become(state: CheckoutState): void {
    this.state = state;
    for (const stream of this.#streams) stream.enqueue(eventFor(state));
  }

  restore(): void {
    globalThis.fetch = this.#fetch;
  }

  async #answer(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    this.authorizations.add(headers.get('Authorization'));
    if (!this.reachable) throw new TypeError('No network.');
    if (url.endsWith('/attempts')) {
      const attempt = JSON.parse(init.body as string) as NewAttempt;
      this.attempts.push(attempt);
      if (this.refusal !== undefined) {
        const { status, retryAfter } = this.refusal;
        return Response.json(this.refusal, { status, headers: retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) } });
      }
      if (this.captcha !== undefined && attempt.captcha !== this.captcha)
        return Response.json({ code: 'captcha_required' }, { status: 403 });
      return Response.json(await this.onAttempt(), { status: 202 });
    }
    if (init.method === 'DELETE') return Response.json(await this.onGiveUp());
    if (url.endsWith('/events')) return this.#stream(Number(headers.get('Last-Event-ID')), init.signal);
    return Response.json({ ...this.checkout, state: this.state });
  }

  #stream(version: number, signal: AbortSignal | null | undefined): Response {
    let end: (() => void) | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#streams.add(controller);
        controller.enqueue(this.state.version > version ? eventFor(this.state) : new TextEncoder().encode(':\n\n'));
        end = () => {
          this.#streams.delete(controller);
        };
        signal?.addEventListener('abort', () => {
          end?.();
          controller.error(signal.reason);
        });
      },
      cancel: () => end?.(),
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }
}

function eventFor(state: CheckoutState): Uint8Array {
  return new TextEncoder().encode(`id: ${state.version}\ndata: ${JSON.stringify(state)}\n\n`);
}
