import * as http from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { NO_ANSWER, type Answer } from './engine/answer.ts';
import { receive } from './engine/receive.ts';
import { render } from './faults/render.ts';
import { documentFault, send, sendAnswer } from './faults/send-answer.ts';
import type { Gateway } from './gateway.ts';
import { otherTrxIds } from './notices/send-notices.ts';
import { readBody } from '../chassis/http-body.ts';
import { unread } from './requests.ts';

const BODY_BYTES_MAX = 64 * 1024;
const ENDPOINT = '/catch';
const XML = /^(?:text|application)\/xml\s*(?:;|$)/i;

/** The gateway as its merchants see it: one address for every message. */
export function createServer(gateway: Gateway): Server {
  return http.createServer((request, response) => {
    response.on('error', () => undefined);
    gateway.work.run(async () => {
      try {
        await handle(gateway, request, response);
      } catch (error) {
        if (request.destroyed || response.destroyed) return;
        sendPlain(response, 500, 'simulator failed');
        throw error;
      }
    });
  });
}

async function handle(gateway: Gateway, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const unfit = misfit(request);
  const body = unfit === undefined ? await readBody(request, BODY_BYTES_MAX) : undefined;
  if (body === undefined) {
    // For a body may still be coming.
    response.setHeader('connection', 'close');
    sendPlain(response, unfit?.status ?? 413, unfit?.text ?? 'body too large');
    return;
  }
  const record = gateway.requests.add(unread(gateway.requests.stamp(), request.headers['content-type'] ?? ''));
  const answer = await receive(gateway, record, body);
  if (answer === NO_ANSWER) {
    record.answer = { code: '', error: '', reason: '' };
    response.destroy();
    return;
  }
  record.answer = { code: answer.code, error: answer.error, reason: answer.reason };
  await answerWith(gateway, response, answer);
}

async function answerWith(gateway: Gateway, response: ServerResponse, { trxId, document, fault, afterwards }: Answer): Promise<void> {
  const rendered = render(document, gateway.settings.charset, documentFault(fault.kind), otherTrxIds(gateway, trxId));
  await sendAnswer(response, rendered, fault, gateway.work);
  await afterwards();
}

/** Why a request cannot be a message at all. */
function misfit({ url, method, headers }: IncomingMessage): { readonly status: number; readonly text: string } | undefined {
  if (URL.parse(url ?? '', 'http://gateway')?.pathname !== ENDPOINT) return { status: 404, text: `there is only ${ENDPOINT}` };
  if (method !== 'POST') return { status: 405, text: 'messages are sent by POST' };
  return XML.test(headers['content-type'] ?? '') ? undefined : { status: 415, text: 'messages are text/xml' };
}

function sendPlain(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) response.destroy();
  else send(response, status, { contentType: 'text/plain', bytes: Buffer.from(`${text}\n`) });
}
