import { raw, Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { FAULT_CODES } from '@paydesk/shared/fault-codes';
import type { Logger } from 'pino';
import { Fault } from '../../payments/faults.ts';
import type { receiveNotice } from '../../payments/use-cases/receive-notice.ts';
import { inboundMessage } from '../inbound-message.ts';
import { toFault } from '../problem.ts';

const PATH = '/notifications/:gateway/:account/:reference/:secret';
const BODY_BYTES_MAX = 65_536;

type Receive = ReturnType<typeof receiveNotice>;
type Params = Readonly<Record<'gateway' | 'account' | 'reference' | 'secret', string>>;

/** Addresses that only the gateway knows, one for each message of ours. Whoever knows none learns nothing, not even what was wrong. */
export function notices(receive: Receive, log: Logger): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const readBody = raw({ type: () => true, limit: BODY_BYTES_MAX, inflate: false });
  router.all(PATH, onlyPost, onlyOurs(receive), readBody, answer(receive, log));
  router.use(PATH, refuse(log));
  return router;
}

const onlyPost: RequestHandler = (request, response, next) => {
  if (request.method === 'POST') next();
  else response.setHeader('allow', 'POST').status(FAULT_CODES.method_not_allowed.status).end();
};

/** Before a byte of the body is read. */
function onlyOurs(receive: Receive): RequestHandler<Params> {
  return ({ params }, _response, next) => {
    readerAt(params, receive);
    next();
  };
}

function answer(receive: Receive, log: Logger): RequestHandler<Params> {
  return async (request, response) => {
    const read = readerAt(request.params, receive);
    const { answer: reply, alert } = await read(inboundMessage(request));
    if (alert !== null) log.warn({ ...subjectOf(request), alert, security: true }, 'a notice gives reason for doubt');
    response.status(reply.status);
    if (reply.body.length > 0) response.setHeader('content-type', reply.contentType);
    response.end(reply.body);
  };
}

function readerAt(params: Params, receive: Receive): NonNullable<ReturnType<Receive>> {
  const read = receive(params);
  if (read === undefined) throw new Fault('not_found', 'This is no address of ours.');
  return read;
}

function refuse(log: Logger): ErrorRequestHandler<Params> {
  return (error: unknown, request, response, next) => {
    const fault = toFault(error);
    const about = { ...subjectOf(request), code: fault.code, security: fault.code === 'not_found' };
    if (fault.code === 'internal') log.error({ ...about, err: error }, 'a notice could not be heard');
    else log.warn(about, 'a notice was refused');
    if (response.headersSent) next(error);
    else response.status(FAULT_CODES[fault.code].status).end();
  };
}

/** Without the secret, and no longer than names are. */
function subjectOf({ params }: Pick<Request<Params>, 'params'>): Record<'gateway' | 'account' | 'reference', string> {
  return { gateway: params.gateway.slice(0, 64), account: params.account.slice(0, 64), reference: params.reference.slice(0, 64) };
}
