import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

const ANSWER_BYTES_MAX = 4_096;
const ANSWER_SHOWN_CHARACTERS = 200;
const OK_BYTES = Buffer.from('OK');

export interface MerchantAnswer {
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  /** The beginning of it. */
  readonly body: string;
  /** Status 200 and exactly the two bytes OK. */
  readonly acknowledged: boolean;
  /** Why no answer came; empty when one did. */
  readonly failure: string;
}

/** Sends one callback. Never follows redirects, never keeps connections; every failure is an answer. */
export function deliver(url: string, body: string, timeoutMs: number, lenient: boolean): Promise<MerchantAnswer> {
  const target = URL.parse(url);
  if (target === null) return Promise.resolve(failed(`${url} is no URL`));
  const bytes = Buffer.from(body);
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': bytes.length, 'user-agent': 'myPOS simulator' };
  return new Promise((resolve) => {
    const outgoing = send(target, { method: 'POST', headers, agent: false, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const done = (): void => {
        const answer = Buffer.concat(chunks);
        const text = answer.toString('utf8');
        const isOk = lenient ? text.trim() === 'OK' : answer.equals(OK_BYTES);
        const acknowledged = response.statusCode === 200 && response.complete && isOk;
        resolve({ status: response.statusCode, body: text.slice(0, ANSWER_SHOWN_CHARACTERS), acknowledged, failure: '' });
      };
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > ANSWER_BYTES_MAX) response.destroy();
      });
      response.on('close', done);
      response.on('error', done);
    });
    outgoing.on('error', (error) => {
      resolve(failed(error.message));
    });
    outgoing.end(bytes);
  });
}

function failed(failure: string): MerchantAnswer {
  return { status: undefined, body: '', acknowledged: false, failure };
}
