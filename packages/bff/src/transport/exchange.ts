import type { Dispatcher } from 'undici';
import { GatewayFault } from '../payments/faults.ts';
import { ConnectionFault, describe } from './connection-fault.ts';

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly date?: Date;
}

export interface ExchangeLimits {
  readonly totalTimeoutMs: number;
  readonly responseBytesMax: number;
}

/**
 * One request and its answer, as the HTTP client tells it step by step.
 *
 * The client calls {@link onRequestStart} once a connection stands and before it writes the first byte.
 * Until then nothing has left; from then on everything may have arrived.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly answer: Promise<Answer>;
  readonly #limits: ExchangeLimits;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #settle: { resolve: (answer: Answer) => void; reject: (fault: GatewayFault) => void };
  #controller: Dispatcher.DispatchController | undefined;
  #ended = false;
  #status = 0;
  #contentType = '';
  #date: Date | undefined;
  #bytes = 0;

  constructor(limits: ExchangeLimits) {
    this.#limits = limits;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.answer = promise;
    this.#settle = { resolve, reject };
    this.#timer = setTimeout(() => {
      this.#giveUp(`no full answer within ${limits.totalTimeoutMs} ms`);
    }, limits.totalTimeoutMs);
  }

  /** A throw here is the client's way to drop a request before writing it, keeping the connection. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#ended) throw new Error('given up before it was sent');
    if (this.#controller !== undefined) throw new Error('a request is never sent twice');
    this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.#status = status;
    this.#contentType = [headers['content-type']].flat()[0] ?? '';
    this.#date = dateOf([headers['date']].flat()[0]);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#limits.responseBytesMax) this.#giveUp(`the answer is larger than ${this.#limits.responseBytesMax} bytes`);
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.#end()) return;
    this.#settle.resolve({
      status: this.#status,
      contentType: this.#contentType,
      body: Buffer.concat(this.#chunks),
      ...(this.#date === undefined ? {} : { date: this.#date }),
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (!this.#end()) return;
    this.#settle.reject(
      this.#controller === undefined
        ? new ConnectionFault(`not sent: ${describe(error)}`, { cause: error })
        : new GatewayFault('perhaps_sent', `the answer is lost: ${describe(error)}`),
    );
  }

  #giveUp(reason: string): void {
    if (!this.#end()) return;
    this.#settle.reject(new GatewayFault(this.#controller === undefined ? 'not_sent' : 'perhaps_sent', reason));
    this.#controller?.abort(new Error(reason));
  }

  #end(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    clearTimeout(this.#timer);
    return true;
  }
}

function dateOf(header: string | undefined): Date | undefined {
  const time = Date.parse(header ?? '');
  return Number.isNaN(time) ? undefined : new Date(time);
}
