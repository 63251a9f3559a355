import { request as httpRequest, type ClientRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';

const ANSWER_BYTES_MAX = 64 * 1024;

export interface Outgoing {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface DeliveryLimits {
  /** Real time, not virtual: until the merchant has answered. */
  readonly timeoutMs: number;
  readonly connectTimeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Writes the body in another way than at once. */
  readonly write?: ((outgoing: ClientRequest, body: Buffer) => Promise<void>) | undefined;
}

export interface MerchantAnswer {
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  readonly body: Buffer;
  /** Why no answer came, or only a part of one; empty when it is whole. */
  readonly failure: string;
}

/** Sends one message. Never follows redirects, never keeps connections; every failure is an answer. */
export function deliver({ url, method, headers, body }: Outgoing, limits: DeliveryLimits): Promise<MerchantAnswer> {
  const target = URL.parse(url);
  if (target === null) return Promise.resolve(failed(`${url} is no URL`));
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const signals = [AbortSignal.timeout(limits.timeoutMs), ...(limits.signal === undefined ? [] : [limits.signal])];
  const length = body === undefined ? {} : { 'content-length': body.length };
  return new Promise((resolve) => {
    const options = { method, headers: { ...headers, ...length }, agent: false, signal: AbortSignal.any(signals) };
    const outgoing = send(target, options, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes > ANSWER_BYTES_MAX) response.destroy();
      });
      response.on('error', () => undefined);
      response.on('close', () => {
        const failure = response.complete ? '' : 'the answer is not complete';
        resolve({ status: response.statusCode, body: Buffer.concat(chunks), failure });
      });
    });
    const { connectTimeoutMs } = limits;
    if (connectTimeoutMs !== undefined) {
      outgoing.on('socket', (socket) => {
        limitConnecting(socket, outgoing, connectTimeoutMs);
      });
    }
    outgoing.on('error', (error) => {
      resolve(failed(error.message));
    });
    if (body !== undefined && limits.write !== undefined) void limits.write(outgoing, body);
    else outgoing.end(body);
  });
}

function failed(failure: string): MerchantAnswer {
  return { status: undefined, body: Buffer.alloc(0), failure };
}

function limitConnecting(socket: Socket, outgoing: ClientRequest, timeoutMs: number): void {
  if (!socket.connecting) return;
  const timer = setTimeout(() => outgoing.destroy(new Error('not connected in time')), timeoutMs);
  const stop = (): void => {
    clearTimeout(timer);
  };
  socket.once('connect', stop);
  socket.once('close', stop);
}
