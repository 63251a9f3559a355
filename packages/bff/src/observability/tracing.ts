export type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where the course of a request is told to, span by span. Attributes hold names of ours and numbers, never what a sender wrote. */
export interface Tracing {
  span<Answer>(name: string, attributes: SpanAttributes, run: () => Promise<Answer>): Promise<Answer>;
}

export const NO_TRACING: Tracing = { span: (_name, _attributes, run) => run() };
