import { FAULT_CODES } from '@paydesk/shared/fault-codes';
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { pagePolicy } from '../pages/content-security-policy.ts';
import { problemPage } from '../pages/problem-page.ts';
import { pageLanguage } from './page-language.ts';
import { toFault } from './problem.ts';

/** Last in the chain of the payers' pages: a sentence instead of problem details. */
export function pageFaultHandler(log: Logger): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    const fault = toFault(error);
    const request_id = response.getHeader('x-request-id');
    if (fault.code === 'internal') log.error({ err: error, request_id }, 'a page failed inside');
    if (response.headersSent) {
      next(error);
      return;
    }
    const language = await pageLanguage(request, null);
    const problem = fault.code === 'internal' ? 'fault' : 'not_found';
    response
      .status(FAULT_CODES[fault.code].status)
      .set({ 'content-security-policy': pagePolicy(), 'cache-control': 'no-store' })
      .type('html')
      .send(problemPage(problem, language.messages, language));
  };
}
