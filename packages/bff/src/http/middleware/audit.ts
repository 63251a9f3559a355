import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { actorOf, payerAt } from '../actor-of.ts';
import { merchantOf } from './authenticate.ts';
import { pathForLog } from './request-log.ts';

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Writes who did what with a key, refused or not; also where only warnings are logged. */
export function auditMerchants(log: Logger): RequestHandler {
  const audit = auditLog(log);
  return (request, response, next) => {
    if (!READS.includes(request.method)) {
      const about = { merchant: merchantOf(response), ...actorOf({ request, response }) };
      response.once('close', () => audit.info({ ...about, ...actionOf(request, response) }, 'a merchant acted'));
    }
    next();
  };
}

/** The same of payers, without what was refused: a line for each guess would fill the log. */
export function auditPayers(log: Logger): RequestHandler {
  const audit = auditLog(log);
  return (request, response, next) => {
    if (!READS.includes(request.method)) {
      const { address } = payerAt(request);
      response.once('close', () => {
        if (response.statusCode < 400) audit.info({ address, ...actionOf(request, response) }, 'a payer acted');
      });
    }
    next();
  };
}

function auditLog(log: Logger): Logger {
  return log.child({ audit: true }, log.level === 'silent' ? {} : { level: 'info' });
}

function actionOf({ method, originalUrl }: Request, response: Response) {
  const [path = ''] = originalUrl.split('?');
  return { method, path: pathForLog(path), status: response.statusCode, request_id: response.getHeader('x-request-id') };
}
