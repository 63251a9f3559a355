/** Outbound HTTP of one gateway account. */
export interface Transport {
  /**
   * Sends one request, exactly once, and reads the whole answer, with any HTTP status.
   *
   * @throws {GatewayFault} `not_sent` when it is proven that no byte of the request left, else `perhaps_sent`.
   */
  send(request: OutboundRequest): Promise<OutboundResponse>;

  /** Takes no more requests; resolves when those under way have ended. */
  close(): Promise<void>;
}

export interface OutboundRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes belong to the transport from then on, which overwrites them when the exchange has ended, however it ends. */
  readonly body?: string | Uint8Array;
  /** Less or more patience than the account has otherwise: replaces {@link TransportLimits.totalTimeoutMs}. */
  readonly totalTimeoutMs?: number;
}

export interface OutboundResponse {
  readonly status: number;
  /** Empty when the answer names none. */
  readonly contentType: string;
  readonly body: Uint8Array;
  /** What the clock of the gateway says; missing where the answer does not. To the second. */
  readonly date?: Date;
  /** Our name for the request, sent as `X-Request-Id`. */
  readonly requestId: string;
}

export interface TransportLimits {
  readonly connectTimeoutMs: number;
  /** To the last byte of the answer, waiting for a free connection included. */
  readonly totalTimeoutMs: number;
  readonly responseBytesMax: number;
  readonly connectionsMax: number;
  /** Requests that wait for a free connection; more are refused at once, unsent. */
  readonly waitingMax: number;
  /** So many connection faults in a row open the breaker. */
  readonly faultsBeforeBreak: number;
  /** So many answers that were lost or not in time, with none between them that came, open it as well. One order that hangs must not. */
  readonly lostBeforeBreak: number;
  /** After this long an open breaker lets one request through, as a probe. */
  readonly breakMs: number;
}

export const DEFAULT_LIMITS: TransportLimits = {
  connectTimeoutMs: 10_000,
  totalTimeoutMs: 30_000,
  responseBytesMax: 1_114_112,
  connectionsMax: 64,
  waitingMax: 64,
  faultsBeforeBreak: 5,
  lostBeforeBreak: 20,
  breakMs: 10_000,
};
