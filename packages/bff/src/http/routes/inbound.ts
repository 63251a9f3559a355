import { raw, Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { FAULT_CODES, type FaultCode } from '@paydesk/shared/fault-codes';
import type { Logger } from 'pino';
import { Fault, MalformedMessage, NotAuthentic } from '../../payments/faults.ts';
import type { ReceiveMessage, receiveMessage } from '../../payments/use-cases/receive-message.ts';
import { inboundMessage } from '../inbound-message.ts';
import { retryAfter, toFault } from '../problem.ts';

const BODY_BYTES_MAX = 65_536;

/** How a message proves itself decides what its sender may learn when it is refused. */
interface Proof {
  readonly path: string;
  readonly methods: readonly string[];
  /** Whether a compressed body is taken. */
  readonly inflate: boolean;
  /** The body of a refusal. */
  readonly refusal: (code: FaultCode) => string;
  /** Whether the log says why: never where the reason could hold what was posted to a secret address. */
  readonly logsReason: boolean;
  readonly isSuspicious: (error: unknown) => boolean;
}

const SIGNED: Proof = {
  path: '/notifications/:gateway/:account',
  methods: ['GET', 'POST'],
  inflate: true,
  refusal: (code) => code,
  logsReason: true,
  // Forged, replayed, or about nothing of ours. What is our own fault, or did not arrive whole, says nothing of its sender.
  isSuspicious: (error) =>
    error instanceof NotAuthentic ||
    error instanceof MalformedMessage ||
    (error instanceof Fault && (error.code === 'not_found' || error.code === 'conflict')),
};

/** A sender without the secret learns nothing, not even the reason. */
const ADDRESSED: Proof = {
  path: '/notifications/:gateway/:account/:reference/:secret',
  methods: ['POST'],
  inflate: false,
  refusal: () => '',
  logsReason: false,
  isSuspicious: (error) => toFault(error).code === 'not_found',
};

type Params = Readonly<Record<'gateway' | 'account', string> & Partial<Record<'reference' | 'secret', string>>>;
type Located = Record<'receive', ReceiveMessage>;
type Handler = RequestHandler<Params, unknown, unknown, unknown, Located>;

/** Where gateways post to us. They get their own words back, or a bare status. */
export function inbound(locate: ReturnType<typeof receiveMessage>, log: Logger): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const proof of [SIGNED, ADDRESSED]) {
    const readBody = raw({ type: () => true, limit: BODY_BYTES_MAX, inflate: proof.inflate });
    // Refused within the route: `use` would take the path from the request, and the log of it.
    router.all(proof.path, onlyBy(proof.methods), onlyOurs(locate), readBody, answer(log), refuse(proof, log));
  }
  return router;
}

function onlyBy(methods: readonly string[]): Handler {
  return (request, response, next) => {
    if (methods.includes(request.method)) {
      next();
      return;
    }
    response.setHeader('allow', methods.join(', '));
    next(new Fault('method_not_allowed', `Notifications come by ${methods.join(' or ')}.`));
  };
}

/** Before a byte of the body is read. */
function onlyOurs(locate: ReturnType<typeof receiveMessage>): Handler {
  return ({ params: { gateway, account, reference, secret } }, { locals }, next) => {
    const message = reference === undefined || secret === undefined ? null : { reference, secret };
    const receive = locate({ gateway, account, message });
    if (receive === undefined) throw new Fault('not_found', 'This is no address of ours.');
    locals.receive = receive;
    next();
  };
}

function answer(log: Logger): Handler {
  return async (request, response) => {
    const { answer: reply, alert } = await response.locals.receive(inboundMessage(request));
    if (alert !== null) log.warn({ ...subjectOf(request), alert, security: true }, 'a notification gives reason for doubt');
    response.status(reply.status);
    if (reply.body.length > 0) response.setHeader('content-type', reply.contentType);
    response.end(reply.body);
  };
}

function refuse({ refusal, logsReason, isSuspicious }: Proof, log: Logger): ErrorRequestHandler<Params> {
  return (error: unknown, request, response, next) => {
    const fault = toFault(error);
    const { code } = fault;
    const reason = logsReason && error instanceof Error ? { reason: error.message } : {};
    const about = { ...subjectOf(request), code, ...reason, security: isSuspicious(error) };
    if (code === 'internal') log.error({ ...about, err: error }, 'a notification could not be taken');
    else log.warn(about, 'a notification was refused');
    if (response.headersSent) {
      next(error);
      return;
    }
    const seconds = retryAfter(fault);
    if (seconds !== undefined) response.setHeader('retry-after', seconds);
    response.status(FAULT_CODES[code].status);
    const body = refusal(code);
    if (body === '') response.end();
    else response.type('text/plain').send(body);
  };
}

/** Without the secret, and no longer than names are. */
function subjectOf({ params }: Pick<Request<Params>, 'params'>): Partial<Record<'gateway' | 'account' | 'reference', string>> {
  const { gateway, account, reference } = params;
  const message = reference === undefined ? {} : { reference: reference.slice(0, 64) };
  return { gateway: gateway.slice(0, 64), account: account.slice(0, 64), ...message };
}
