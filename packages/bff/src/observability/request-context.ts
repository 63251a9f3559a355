import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request that this code runs for, also of work that goes on after its answer. */
export interface RequestContext {
  readonly requestId: string;
  statements: number;
  databaseMs: number;
  gatewayMs: number;
}

const current = new AsyncLocalStorage<RequestContext>();

export function withinRequest(requestId: string, run: () => void): RequestContext {
  const context = { requestId, statements: 0, databaseMs: 0, gatewayMs: 0 };
  current.run(context, run);
  return context;
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
