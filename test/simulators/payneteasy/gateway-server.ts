import type { Server } from 'node:http';
import { createGatewayServer, type Arrival } from '../chassis/gateway-server.ts';
import { plain, send, sendPage } from '../chassis/send-answer.ts';
import { sendAnswer } from './answer-faults.ts';
import { visitPage } from './challenge/routes.ts';
import { receive } from './commands/receive.ts';
import { readForm } from './form.ts';
import type { Gateway } from './gateway.ts';
import { visitPaymentPage } from './payment-page/routes.ts';
import { Refusal } from './refusal.ts';
import { answerFormat, FORM_CONTENT_TYPE, formBody, httpStatus, JSON_CONTENT_TYPE, jsonBody } from './response.ts';

const API_PATH = '/paynet/api/v2/';

export function createServer(gateway: Gateway): Server {
  return createGatewayServer(async (arrival) => {
    const { request, response, url } = arrival;
    if (!url.pathname.startsWith(API_PATH)) answerBrowser(gateway, arrival);
    else if (request.method === 'POST') await answerCommand(gateway, arrival);
    else send(response, plain(405, 'commands are sent by POST'));
  });
}

async function answerCommand(gateway: Gateway, { request, response, url, body }: Arrival): Promise<void> {
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

function answerBrowser(gateway: Gateway, { request, response, url, body }: Arrival): void {
  const form = browserForm(body);
  const visit = form === undefined ? undefined : { method: request.method ?? 'GET', url, form };
  const page = visit === undefined ? undefined : (visitPaymentPage(gateway, visit) ?? visitPage(gateway, visit));
  if (page === undefined) send(response, plain(404, 'not found'));
  else sendPage(response, page);
}

function browserForm(body: string): ReadonlyMap<string, string> | undefined {
  try {
    return readForm(body);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
