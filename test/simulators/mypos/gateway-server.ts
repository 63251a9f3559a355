import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createGatewayServer, type Arrival } from '../chassis/gateway-server.ts';
import { pageAnswer, plain, send, sendAnswer, sendPage, type WireAnswer } from '../chassis/send-answer.ts';
import { leavesOf } from './answer.ts';
import { MANNERS, OTHER_ANSWERS, sentFields, wireAnswer } from './answer-faults.ts';
import { readForm, readMultipart, UnreadableBody, type Parameters } from './form.ts';
import type { Gateway } from './gateway.ts';
import { errorDocument } from './hosted/page-documents.ts';
import { show, visitPage } from './hosted/routes.ts';
import { receive, type Reply } from './receive.ts';

const CHECKOUT_PATHS = /^\/vmp\/checkout(-test)?\/?$/;
const ERROR_PAGE = { status: 200, html: errorDocument('The shop') };

export function createServer(gateway: Gateway): Server {
  return createGatewayServer(async (arrival) => {
    const { request, response, url, body } = arrival;
    const { method = 'GET' } = request;
    const parameters = await readParameters(gateway, request, body);
    if (CHECKOUT_PATHS.test(url.pathname)) {
      if (method === 'POST') await answerMethod(gateway, arrival, parameters);
      else send(response, plain(405, 'methods are sent by POST'));
      return;
    }
    const page = await visitPage(gateway, { method, pathname: url.pathname, form: parameters ?? [] });
    if (page === undefined) send(response, plain(404, 'not found'));
    else sendPage(response, page);
  });
}

async function answerMethod(gateway: Gateway, { request, response, url }: Arrival, parameters: Parameters | undefined): Promise<void> {
  const { headers, socket } = request;
  const userAgent = headers['user-agent'] ?? '';
  const isAnonymous = userAgent === '' && gateway.settings.fidelity.requireUserAgent;
  if (parameters === undefined || isAnonymous) {
    sendPage(response, ERROR_PAGE);
    return;
  }
  const contentType = headers['content-type'] ?? '';
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const reply = await receive(gateway, { path: url.pathname, contentType, userAgent, address, parameters });
  const answer = wireReply(gateway, response, reply);
  const { kind, delayMs } = reply.fault;
  await sendAnswer(response, OTHER_ANSWERS[kind] ?? answer, MANNERS[kind], delayMs, gateway.clock);
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
