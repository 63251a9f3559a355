import { performance } from 'node:perf_hooks';
import type { DeliveryFault } from '@paydesk/shared/webhook';
import type { Dispatcher } from 'undici';
import type { Posted } from '../ports/poster.ts';
import { ConnectFault } from './connect-fault.ts';
import { retryAfterMs } from './retry-after.ts';

type Headers = Record<string, string | string[] | undefined>;

export interface PostLimits {
  /** From the call to the headers of the answer, and no longer for its body. */
  readonly totalTimeoutMs: number;
  /** Of a longer answer the rest is not read: its connection is closed. */
  readonly responseBytesMax: number;
}

/** One request and its answer, as the HTTP client tells it step by step. The headers decide; the body is thrown away. */
export class Post implements Dispatcher.DispatchHandler {
  /** Never rejects. Resolves once the connection is free again, or closed. */
  readonly posted: Promise<Posted>;
  readonly #responseBytesMax: number;
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #resolve: (posted: Posted) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #answered: Posted | undefined;
  #ended = false;
  #bytes = 0;

  constructor({ totalTimeoutMs, responseBytesMax }: PostLimits) {
    const { promise, resolve } = Promise.withResolvers<Posted>();
    this.posted = promise;
    this.#resolve = resolve;
    this.#responseBytesMax = responseBytesMax;
    this.#timer = setTimeout(() => {
      this.breakOff();
    }, totalTimeoutMs);
  }

  /** Closes the connection. Without an answer until then the try has timed out. */
  breakOff(): void {
    this.#end('timed_out');
    this.#controller?.abort(new Error('broken off'));
  }

  /** A throw here is the client's way to drop a request before writing it, keeping the connection. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#ended) throw new Error('broken off before it was sent');
    if (this.#controller !== undefined) throw new Error('a request is never sent twice');
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, httpStatus: number, headers: Headers): void {
    if (httpStatus < 200) return;
    const fault = httpStatus < 300 ? null : 'http_status';
    const wait = fault === null ? null : retryAfterMs(first(headers['retry-after']), first(headers['date']), Date.now());
    this.#answered = { httpStatus, fault, retryAfterMs: wait, durationMs: this.#durationMs() };
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#responseBytesMax) this.breakOff();
  }

  onResponseEnd(): void {
    this.#end('connection_lost');
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (error instanceof ConnectFault) this.#end(error.fault);
    else this.#end(this.#controller === undefined ? 'not_connected' : 'connection_lost');
  }

  /** @param fault Unless there was an answer. */
  #end(fault: DeliveryFault): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#resolve(this.#answered ?? { httpStatus: null, fault, retryAfterMs: null, durationMs: this.#durationMs() });
  }

  #durationMs(): number {
    return Math.round(performance.now() - this.#startedAt);
  }
}

function first(header: string | string[] | undefined): string | undefined {
  return [header].flat()[0];
}
