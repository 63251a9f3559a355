import { FAULT_CODES } from '@paydesk/shared/fault-codes';
import type { ErrorRequestHandler, Request } from 'express';
import type { Logger } from 'pino';
import { problemPolicy } from '../pages/content-security-policy.ts';
import { frameProblemPage } from '../pages/frame-problem-page.ts';
import { problemPage } from '../pages/problem-page.ts';
import type { Fault } from '../payments/faults.ts';
import type { ClientTokens } from '../security/client-token.ts';
import { pageLanguage } from './page-language.ts';
import { sendPage, tokenIn } from './payer-page.ts';
import { logOurs, retryAfter, toFault } from './problem.ts';

/**
 * Last in the chain of the payers' pages: a sentence instead of problem details. It tells nothing of a payment and may be embedded by
 * any page, or a payer whose page is framed would see the browser's own picture of a broken page.
 */
export function pageFaultHandler(log: Logger, tokens: Pick<ClientTokens, 'isRetired'>): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    const fault = toFault(error);
    logOurs(log, fault, error, response);
    if (response.headersSent) {
      next(error);
      return;
    }
    const language = await pageLanguage(request, null);
    const problem = problemOf(fault, request, tokens);
    const page =
      request.baseUrl === '/frame' ? frameProblemPage(problem.inFrame, language) : problemPage(problem.onPage, language.messages, language);
    const seconds = retryAfter(fault);
    if (seconds !== undefined) response.set('retry-after', String(seconds));
    response.status(FAULT_CODES[fault.code].status);
    sendPage(response, problemPolicy(), page);
  };
}

function problemOf({ code }: Fault, request: Request, tokens: Pick<ClientTokens, 'isRetired'>) {
  if (FAULT_CODES[code].status >= 500) return { inFrame: 'frame_unreachable', onPage: 'fault' } as const;
  if (code === 'not_authenticated' || tokens.isRetired(tokenIn(request)))
    return { inFrame: 'token_expired', onPage: 'link_expired' } as const;
  return { inFrame: 'token_unknown', onPage: 'not_found' } as const;
}
