import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Tracing } from './tracing.ts';

/** The header of a caller, as the propagator asks for it. */
const HEADERS = { get: (carrier: Readonly<Record<string, string>>, name: string) => carrier[name], keys: Object.keys };

/**
 * Tells spans to a collector, by OTLP over HTTP. A collector that is away costs nothing but its spans.
 *
 * @param collectorUrl Spans are posted to `/v1/traces` below it.
 */
export function openTelemetry(collectorUrl: string, version: string): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${collectorUrl.replace(/\/$/, '')}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'paydesk', 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('paydesk');
  const propagator = new W3CTraceContextPropagator();
  const current = new AsyncLocalStorage<Context>();
  return {
    span(name, attributes, run) {
      const parent = current.getStore() ?? ROOT_CONTEXT;
      const span = tracer.startSpan(name, { attributes, kind: SpanKind.CLIENT }, parent);
      return current.run(trace.setSpan(parent, span), async () => {
        try {
          return await run();
        } catch (error) {
          // Sentences of errors are for the log, which is scrubbed.
          span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
          throw error;
        } finally {
          span.end();
        }
      });
    },
    request(traceparent, run) {
      const parent = traceparent === undefined ? ROOT_CONTEXT : propagator.extract(ROOT_CONTEXT, { traceparent }, HEADERS);
      const span = tracer.startSpan('request', { kind: SpanKind.SERVER }, parent);
      current.run(trace.setSpan(parent, span), run);
      return (name, attributes) => {
        span.updateName(name).setAttributes(attributes).end();
      };
    },
    close: () => provider.shutdown(),
  };
}
