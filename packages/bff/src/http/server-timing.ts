import type { Response } from 'express';
import type { RequestContext } from '../observability/request-context.ts';

/** Adds `Server-Timing` just before the headers leave: all of it, and what database and gateway took of it, in milliseconds. */
export function tellTiming(response: Response, context: RequestContext, startedAt: number): void {
  const writeHead = response.writeHead.bind(response) as (...head: readonly unknown[]) => Response;
  const timed = (...head: readonly unknown[]): Response => {
    const { statements, databaseMs, gatewayMs } = context;
    const database = statements === 0 ? '' : `, db;dur=${databaseMs.toFixed(1)}`;
    const gateway = gatewayMs === 0 ? '' : `, gateway;dur=${gatewayMs.toFixed(1)}`;
    response.setHeader('server-timing', `total;dur=${(performance.now() - startedAt).toFixed(1)}${database}${gateway}`);
    return writeHead(...head);
  };
  Object.assign(response, { writeHead: timed });
}
