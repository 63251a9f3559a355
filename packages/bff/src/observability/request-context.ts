import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request that this code runs for, also of work that goes on after its answer. */
export interface RequestContext {
  readonly requestId: string;
  statements: number;
  databaseMs: number;
  gatewayMs: number;
}

const current = new AsyncLocalStorage<RequestContext>();

export function withinRequest(context: RequestContext, run: () => void): void {
  current.run(context, run);
}

export function newRequestContext(requestId: string): RequestContext {
  return { requestId, statements: 0, databaseMs: 0, gatewayMs: 0 };
}

/** A statement of the request that this code runs for has ended. */
export function countStatement(tookMs: number): void {
  const context = currentRequest();
  if (context === undefined) return;
  context.statements += 1;
  context.databaseMs += tookMs;
}

/** `undefined`: a task, a start or a timer. */
export function currentRequest(): RequestContext | undefined {
  return current.getStore();
}

/** For log lines; empty where no request is the cause. */
export function requestFields(): { readonly request_id?: string } {
  const context = currentRequest();
  return context === undefined ? {} : { request_id: context.requestId };
}
