import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

const ANSWER_BYTES_MAX = 4_096;
const ANSWER_SHOWN_CHARACTERS = 200;

export interface CallbackRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly parameters: Readonly<Record<string, string>>;
}

export interface MerchantAnswer {
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  readonly body: string;
  /** Why no answer came; empty when one did. */
  readonly failure: string;
}

/** Sends one callback. Never follows redirects, never keeps connections; every failure is an answer. */
export function deliver(callback: CallbackRequest, timeoutMs: number): Promise<MerchantAnswer> {
  const { url, body } = addressed(callback);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
  return new Promise((resolve) => {
    const outgoing = send(url, { method: callback.method, headers, agent: false, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const done = (): void => {
        const text = Buffer.concat(chunks).toString('utf8').slice(0, ANSWER_SHOWN_CHARACTERS);
        resolve({ status: response.statusCode, body: text, failure: '' });
      };
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes > ANSWER_BYTES_MAX) response.destroy();
      });
      response.on('close', done);
      response.on('error', done);
    });
    outgoing.on('error', (error) => {
      resolve({ status: undefined, body: '', failure: error.message });
    });
    outgoing.end(body);
  });
}

function addressed(callback: CallbackRequest): { url: URL; body: Buffer | undefined } {
  const url = new URL(callback.url);
  const encoded = new URLSearchParams(callback.parameters).toString();
  if (callback.method === 'POST') return { url, body: Buffer.from(encoded) };
  url.search = url.search === '' ? encoded : `${url.search.slice(1)}&${encoded}`;
  return { url, body: undefined };
}
