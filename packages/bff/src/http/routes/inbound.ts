import { raw, Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { FAULT_CODES, type FaultCode } from '@paydesk/shared/fault-codes';
import type { Logger } from 'pino';
import { Fault, MalformedMessage, NotAuthentic } from '../../payments/faults.ts';
import type { ReceiveMessage, receiveMessage } from '../../payments/use-cases/receive-message.ts';
import type { Guess, SecurityEvents } from '../../payments/ports/security-events.ts';
import type { Guesses } from '../guesses.ts';
import { inboundMessage } from '../inbound-message.ts';
import { requestFields } from '../../observability/request-context.ts';
import { type LoggedFault, retryAfter, toFault } from '../problem.ts';
import { senderAddress } from '../sender-address.ts';

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
  /** What the refusal says of the sender; `undefined` for what is our own fault, or did not arrive whole. */
  readonly suspicion: (error: unknown) => Guess | 'notification_unexpected' | undefined;
}

const SIGNED: Proof = {
  path: '/notifications/:gateway/:account',
  methods: ['GET', 'POST'],
  inflate: true,
  refusal: (code) => code,
  logsReason: true,
  suspicion(error) {
    if (error instanceof NotAuthentic || error instanceof MalformedMessage) return 'notification_forged';
    // Authentic, and replayed or about nothing of ours.
    return error instanceof Fault && (error.code === 'not_found' || error.code === 'conflict') ? 'notification_unexpected' : undefined;
  },
};

/** A sender without the secret learns nothing, not even the reason. */
const ADDRESSED: Proof = {
  path: '/notifications/:gateway/:account/:reference/:secret',
  methods: ['POST'],
  inflate: false,
  refusal: () => '',
  logsReason: false,
  suspicion: (error) => (toFault(error).code === 'not_found' ? 'notification_secret_unknown' : undefined),
};

type Params = Readonly<Record<'gateway' | 'account', string> & Partial<Record<'reference' | 'secret', string>>>;
type Located = Record<'receive', ReceiveMessage>;
type Handler = RequestHandler<Params, unknown, unknown, unknown, Located>;

/** What has come of a message: `doubtful` was taken, and gives reason for doubt. `account` is one of ours. */
export type OnNotification = (account: string, result: 'taken' | 'doubtful' | 'refused') => void;

interface Watch {
  readonly onNotification: OnNotification;
  readonly log: Logger;
  readonly guesses: Guesses;
  readonly events: SecurityEvents;
}

/** Where gateways post to us. They get their own words back, or a bare status. */
export function inbound(locate: ReturnType<typeof receiveMessage>, watch: Watch): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const proof of [SIGNED, ADDRESSED]) {
    const readBody = raw({ type: () => true, limit: BODY_BYTES_MAX, inflate: proof.inflate });
    // Refused within the route: `use` would take the path from the request, and the log of it.
    router.all(proof.path, onlyBy(proof.methods), onlyOurs(locate), readBody, answer(watch), refuse(proof, watch));
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

function answer({ log, onNotification }: Watch): Handler {
  return async (request, response) => {
    const { answer: reply, alert } = await response.locals.receive(inboundMessage(request));
    const about = { ...subjectOf(request), ...requestFields() };
    if (alert === null) log.info({ ...about, status: reply.status }, 'a notification was taken');
    else log.warn({ ...about, alert, security: true }, 'a notification gives reason for doubt');
    onNotification(request.params.account, alert === null ? 'taken' : 'doubtful');
    response.status(reply.status);
    if (reply.body.length > 0) response.setHeader('content-type', reply.contentType);
    response.end(reply.body);
  };
}

function refuse(proof: Proof, watch: Watch): ErrorRequestHandler<Params> {
  return async (error: unknown, request, response, next) => {
    const fault = (await suspected(error, request, proof, watch)) ?? toFault(error);
    if (response.locals['receive'] !== undefined) watch.onNotification(request.params.account, 'refused');
    response.locals['fault'] = { code: fault.code, fields: [] } satisfies LoggedFault;
    if (response.headersSent) {
      next(error);
      return;
    }
    const seconds = retryAfter(fault);
    if (seconds !== undefined) response.setHeader('retry-after', seconds);
    response.status(FAULT_CODES[fault.code].status);
    const body = proof.refusal(fault.code);
    if (body === '') response.end();
    else response.type('text/plain').send(body);
  };
}

/**
 * Writes down why it is refused.
 *
 * @returns What to answer instead, when the sender forges very much.
 */
async function suspected(error: unknown, request: Request<Params>, proof: Proof, watch: Watch): Promise<Fault | undefined> {
  const { log, guesses, events } = watch;
  const { code } = toFault(error);
  const reason = proof.logsReason && error instanceof Error ? { reason: error.message } : {};
  const suspicion = proof.suspicion(error);
  if (suspicion === 'notification_unexpected') {
    events.record({ kind: suspicion, address: senderAddress(request), ...subjectOf(request), ...reason });
  } else if (suspicion !== undefined) {
    return guesses.wrong(request, suspicion, { ...subjectOf(request), ...reason });
  } else {
    const about = { ...subjectOf(request), ...requestFields(), code, ...reason, address: senderAddress(request) };
    if (code === 'internal') log.error({ ...about, err: error }, 'a notification could not be taken');
    else log.warn(about, 'a notification was refused');
  }
  return undefined;
}

/** Without the secret, and no longer than names are. */
function subjectOf({ params }: Pick<Request<Params>, 'params'>): Partial<Record<'gateway' | 'account' | 'reference', string>> {
  const { gateway, account, reference } = params;
  const message = reference === undefined ? {} : { reference: reference.slice(0, 64) };
  return { gateway: gateway.slice(0, 64), account: account.slice(0, 64), ...message };
}
