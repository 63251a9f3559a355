import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { send, sendAnswer } from './answer-faults.ts';
import { visitPage } from './challenge/routes.ts';
import { receive } from './commands/receive.ts';
import { readForm } from './form.ts';
import type { Gateway } from './gateway.ts';
import { readBody } from '../http-body.ts';
import { Refusal } from './refusal.ts';
import { answerFormat, FORM_CONTENT_TYPE, formBody, httpStatus, JSON_CONTENT_TYPE, jsonBody } from './response.ts';

const BODY_BYTES_MAX = 1024 * 1024;
const API_PATH = '/paynet/api/v2/';

const plain = (status: number, text: string) => ({ status, contentType: 'text/plain;charset=utf-8', body: `${text}\n` });

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
  if (url.pathname.startsWith(API_PATH)) {
    if (request.method === 'POST') await answerCommand(gateway, request, response, url, body);
    else send(response, plain(405, 'commands are sent by POST'));
    return;
  }
  answerBrowser(gateway, request, response, url, body);
}

async function answerCommand(gateway: Gateway, request: IncomingMessage, response: ServerResponse, url: URL, body: string): Promise<void> {
  const path = url.pathname.slice(API_PATH.length);
  const { fields, fault } = await receive(gateway, { path, contentType: request.headers['content-type'] ?? '', body });
  const format = answerFormat(request.headers.accept);
  const answer = {
    status: httpStatus(fields, format),
    contentType: format === 'json' ? JSON_CONTENT_TYPE : FORM_CONTENT_TYPE,
    body: format === 'json' ? jsonBody(fields) : formBody(fields),
  };
  await sendAnswer(response, answer, fields, fault, gateway.clock);
}

function answerBrowser(gateway: Gateway, request: IncomingMessage, response: ServerResponse, url: URL, body: string): void {
  const form = browserForm(body);
  const page = form === undefined ? undefined : visitPage(gateway, { method: request.method ?? 'GET', url, form });
  if (page === undefined) {
    send(response, plain(404, 'not found'));
    return;
  }
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-content-type-options', 'nosniff');
  if (page.location !== undefined) response.setHeader('location', page.location);
  send(response, { status: page.status, contentType: 'text/html; charset=utf-8', body: page.html });
}

function browserForm(body: string): ReadonlyMap<string, string> | undefined {
  try {
    return readForm(body);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
