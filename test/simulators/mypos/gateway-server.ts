import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBody } from '../http-body.ts';
import { leavesOf } from './answer.ts';
import { send, sendAnswer, sentFields, wireAnswer, type WireAnswer } from './answer-faults.ts';
import { readForm, readMultipart, UnreadableBody, type Parameters } from './form.ts';
import type { Gateway } from './gateway.ts';
import { errorDocument } from './hosted/page-documents.ts';
import { show, visitPage, type BrowserAnswer } from './hosted/routes.ts';
import { receive, type Reply } from './receive.ts';

const BODY_BYTES_MAX = 1024 * 1024;
const CHECKOUT_PATHS = /^\/vmp\/checkout(-test)?\/?$/;
const ERROR_PAGE = errorDocument('The shop');

/** The gateway as its merchants and their payers see it. */
export function createGatewayServer(gateway: Gateway): Server {
  return createServer((request, response) => {
    handle(gateway, request, response).catch((error: unknown) => {
      process.emitWarning(error instanceof Error ? error : new Error(String(error)));
      if (!response.headersSent) send(response, plain(500, 'simulator failed'));
      else response.destroy();
    });
  });
}

async function handle(gateway: Gateway, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = URL.parse(request.url ?? '', 'http://gateway');
  const body = (await readBody(request, BODY_BYTES_MAX))?.toString();
  if (url === null || body === undefined) {
    response.setHeader('connection', 'close');
    send(response, url === null ? plain(400, 'bad URL') : plain(413, 'body too large'));
    return;
  }
  const parameters = await readParameters(gateway, request, body);
  if (CHECKOUT_PATHS.test(url.pathname)) {
    if (request.method !== 'POST') send(response, plain(405, 'methods are sent by POST'));
    else await answerMethod(gateway, request, response, url.pathname, parameters);
    return;
  }
  const page = await visitPage(gateway, { method: request.method ?? 'GET', pathname: url.pathname, form: parameters ?? [] });
  send(response, page === undefined ? plain(404, 'not found') : pageAnswer(response, page));
}

async function answerMethod(
  gateway: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  parameters: Parameters | undefined,
): Promise<void> {
  const userAgent = request.headers['user-agent'] ?? '';
  const isAnonymous = userAgent === '' && gateway.settings.fidelity.requireUserAgent;
  if (parameters === undefined || isAnonymous) {
    send(response, pageAnswer(response, { status: 200, html: ERROR_PAGE }));
    return;
  }
  const contentType = request.headers['content-type'] ?? '';
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const reply = await receive(gateway, { path, contentType, userAgent, address, parameters });
  await sendAnswer(response, wireReply(gateway, response, reply), reply.fault, gateway.clock);
}

function wireReply(gateway: Gateway, response: ServerResponse, reply: Reply): WireAnswer {
  if (reply.kind === 'page') {
    const { page, storeName } = reply;
    return pageAnswer(response, page === undefined ? { status: 200, html: errorDocument(storeName) } : show(gateway, page));
  }
  const answer = { ...reply, root: gateway.settings.fidelity.answerRoot };
  const fields = sentFields(answer, reply.fault.kind);
  reply.record.answer = Object.fromEntries(fields.map((field) => [field[0], leavesOf([field]).join('-')]));
  return wireAnswer(answer, reply.fault.kind);
}

/** Undefined when the body cannot be read. */
async function readParameters(gateway: Gateway, request: IncomingMessage, body: string): Promise<Parameters | undefined> {
  const contentType = request.headers['content-type'] ?? '';
  try {
    if (!contentType.startsWith('multipart/form-data')) return readForm(body);
    return gateway.settings.fidelity.acceptMultipart ? await readMultipart(body, contentType) : undefined;
  } catch (error) {
    if (error instanceof UnreadableBody) return undefined;
    throw error;
  }
}

function pageAnswer(response: ServerResponse, { status, html, location }: BrowserAnswer): WireAnswer {
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-content-type-options', 'nosniff');
  const answer = { status, contentType: 'text/html; charset=utf-8', body: Buffer.from(html) };
  return location === undefined ? answer : { ...answer, location };
}

function plain(status: number, text: string): WireAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body: Buffer.from(`${text}\n`) };
}
