import { type Outcome, readAnswer } from './read-answer.ts';
import type { ApiRequest } from './request.ts';
import type { Settings } from './settings.ts';

/** One try. */
export type Exchange = (request: ApiRequest) => Promise<Outcome>;

/** Faults of Node before a connection stood. Other runtimes do not tell. */
const NOT_SENT: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Sends a request once. Rejects only with the reason of the caller's signal. */
export function exchangeOver({ url, key, fetch, timeoutMs }: Settings): Exchange {
  return async ({ method, path, body, idempotencyKey, signal }) => {
    signal?.throwIfAborted();
    const ending = new AbortController();
    const abort = () => {
      ending.abort(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    const late = new DOMException(`no answer within ${String(timeoutMs)} ms`, 'TimeoutError');
    const timer = setTimeout(() => {
      ending.abort(late);
    }, timeoutMs);
    try {
      const response = await fetch(url + path, {
        method,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
        signal: ending.signal,
      });
      return await readAnswer(response, key);
    } catch (error) {
      signal?.throwIfAborted();
      const why = ending.signal.aborted ? late.message : 'there was no whole answer';
      return { kind: 'unusable', why, passing: true, perhapsDone: !isNotSent(error), cause: withoutKey(error, key) };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  };
}

function isNotSent(error: unknown): boolean {
  return error instanceof Error && (('code' in error && NOT_SENT.has(error.code)) || isNotSent(error.cause));
}

/** A `fetch` of other making may name the headers in its faults. */
function withoutKey(error: unknown, key: string): unknown {
  const texts: string[] = [];
  for (let each = error; each instanceof Error && texts.length < 10; each = each.cause) texts.push(`${String(each)} ${each.stack ?? ''}`);
  return texts.join(' ').includes(key) || !(error instanceof Error) ? new Error('a fault that named the key is not shown') : error;
}
