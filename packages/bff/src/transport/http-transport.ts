import { randomUUID } from 'node:crypto';
import { Agent } from 'undici';
import { GatewayFault } from '../payments/faults.ts';
import { accountBreaker, type BreakerState } from './account-breaker.ts';
import { Exchange } from './exchange.ts';
import { inPieces, lengthHeader, wipeBody } from './secret-body.ts';
import { DEFAULT_LIMITS, type OutboundRequest, type OutboundResponse, type Transport, type TransportLimits } from './transport.ts';

/**
 * A connection pool, a bounded queue for it, and circuit breakers of their own for one gateway account.
 * HTTP/1.1, one request at a time on a connection, no redirects, no retries, certificates always verified.
 *
 * @param onBreaker Called when the breakers open, let a probe through or close.
 */
export function httpTransport(limits: Partial<TransportLimits> = {}, onBreaker?: (state: BreakerState) => void): Transport {
  const { connectTimeoutMs, connectionsMax, waitingMax, faultsBeforeBreak, lostBeforeBreak, breakMs, ...exchangeLimits } = {
    ...DEFAULT_LIMITS,
    ...limits,
  };
  const agent = new Agent({
    pipelining: 1,
    connections: connectionsMax,
    connectTimeout: connectTimeoutMs,
    connect: { rejectUnauthorized: true },
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const unlessBroken = accountBreaker({ faultsBeforeBreak, lostBeforeBreak, breakMs }, onBreaker);
  let underWay = 0;
  let closed: Promise<void> | undefined;

  return {
    async send(request) {
      try {
        return await sendWithin(request);
      } finally {
        // Answered, aborted or never begun: nothing reads the bytes any more.
        wipeBody(request.body);
      }
    },
    close: () => (closed ??= agent.close()),
  };

  async function sendWithin(request: OutboundRequest): Promise<OutboundResponse> {
    if (underWay >= connectionsMax + waitingMax) throw new GatewayFault('not_sent', 'not sent: too many wait for a connection');
    underWay += 1;
    try {
      const requestId = randomUUID();
      const answer = await unlessBroken(() => exchange(agent, request, requestId, exchangeLimits));
      return { ...answer, requestId };
    } finally {
      underWay -= 1;
    }
  }
}

function exchange(
  agent: Agent,
  request: OutboundRequest,
  requestId: string,
  limits: Pick<TransportLimits, 'totalTimeoutMs' | 'responseBytesMax'>,
) {
  const { origin, pathname, search } = new URL(request.url);
  const { totalTimeoutMs = limits.totalTimeoutMs } = request;
  const exchange = new Exchange({ ...limits, totalTimeoutMs });
  try {
    agent.dispatch(
      {
        origin,
        path: pathname + search,
        method: request.method,
        headers: { 'user-agent': 'paydesk', 'x-request-id': requestId, ...request.headers, ...lengthHeader(request.body) },
        body: request.body === undefined ? null : inPieces(request.body),
        idempotent: false,
      },
      exchange,
    );
  } catch (error) {
    exchange.onResponseError(undefined, error instanceof Error ? error : new Error('not an error'));
  }
  return exchange.answer;
}
