import { Agent } from 'undici';
import type { Poster, WebhookMessage } from '../ports/poster.ts';
import { guardedConnector } from './guarded-connection.ts';
import { lookupOfMachine, lookupOfNameServers, type Lookup } from './lookup.ts';
import { Post } from './post.ts';
import { isPublicAddress } from './public-address.ts';

export interface PosterOptions {
  /** Instead of name servers, and of what the machine knows of names that may be private. */
  readonly lookup?: Lookup;
  /** Of one try: to connect, to send, and until the headers of the answer are there. */
  readonly totalTimeoutMs: number;
}

const DEFAULTS: PosterOptions = { totalTimeoutMs: 10_000 };
const RESPONSE_BYTES_MAX = 65_536;
const RESPONSE_HEADER_BYTES_MAX = 16_384;
const IDLE_CONNECTION_MS_MAX = 30_000;

/**
 * HTTP/1.1, no redirects, no retries, no proxy, certificates always verified.
 * Connections to addresses that must be public are never shared with those to addresses that may be private.
 */
export function httpPoster(options: Partial<PosterOptions> = {}): Poster {
  const { lookup, totalTimeoutMs } = { ...DEFAULTS, ...options };
  const closing = new AbortController();
  const underWay = new Set<Post>();
  const agentTo = (isAllowed: (ip: string) => boolean, resolve: Lookup) =>
    new Agent({
      connect: guardedConnector({ lookup: lookup ?? resolve, isAllowed, connectTimeoutMs: totalTimeoutMs, closing: closing.signal }),
      pipelining: 1,
      allowH2: false,
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: RESPONSE_HEADER_BYTES_MAX,
      keepAliveMaxTimeout: IDLE_CONNECTION_MS_MAX,
    });
  const toPublic = agentTo(isPublicAddress, lookupOfNameServers());
  const toAny = agentTo(() => true, lookupOfMachine);
  let closed: Promise<void> | undefined;

  async function close(): Promise<void> {
    closing.abort();
    for (const post of underWay) post.breakOff();
    await Promise.all([toPublic.destroy(), toAny.destroy()]);
  }

  return {
    async post(message, signal) {
      const post = new Post({ totalTimeoutMs, responseBytesMax: RESPONSE_BYTES_MAX });
      const breakOff = () => {
        post.breakOff();
      };
      underWay.add(post);
      signal?.addEventListener('abort', breakOff);
      if (closing.signal.aborted || signal?.aborted === true) post.breakOff();
      else dispatch(message.allowPrivate ? toAny : toPublic, message, post);
      try {
        return await post.posted;
      } finally {
        underWay.delete(post);
        signal?.removeEventListener('abort', breakOff);
      }
    },
    close: () => (closed ??= close()),
  };
}

function dispatch(agent: Agent, { url, headers, body }: WebhookMessage, post: Post): void {
  try {
    const { origin, pathname, search } = new URL(url);
    agent.dispatch(
      {
        origin,
        path: pathname + search,
        method: 'POST',
        headers: { 'user-agent': 'paydesk', ...headers },
        body,
        idempotent: false,
      },
      post,
    );
  } catch (error) {
    post.onResponseError(undefined, error instanceof Error ? error : new Error('not an error'));
  }
}
