type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Ends the span of a request, by the name that is known then. */
export type EndRequest = (name: string, attributes: SpanAttributes) => void;

/** Where the course of requests and tasks is told to, span by span. Attributes hold names of ours and numbers, never what a sender wrote. */
export interface Tracing {
  span<Answer>(name: string, attributes: SpanAttributes, run: () => Promise<Answer>): Promise<Answer>;
  /** @param traceparent Of W3C Trace Context: the trace of the caller goes on. It is not handed on to gateways. */
  request(traceparent: string | undefined, run: () => void): EndRequest;
  /** Sends what has not been sent. */
  close(): Promise<void>;
}

export const NO_TRACING: Tracing = {
  span: (_name, _attributes, run) => run(),
  request(_traceparent, run) {
    run();
    return () => undefined;
  },
  close: () => Promise.resolve(),
};
