import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBody } from './http-body.ts';
import { plain, send } from './send-answer.ts';

const BODY_BYTES_MAX = 1024 * 1024;

/** A request whose URL and body could be read. */
export interface Arrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: string;
}

/** The gateway as its merchants and their payers see it. A failure of the simulator itself is answered with 500 and a warning. */
export function createGatewayServer(answer: (arrival: Arrival) => Promise<void>): Server {
  return createServer((request, response) => {
    handle(request, response, answer).catch((error: unknown) => {
      process.emitWarning(error instanceof Error ? error : new Error(String(error)));
      if (!response.headersSent) send(response, plain(500, 'simulator failed'));
      else response.destroy();
    });
  });
}

async function handle(request: IncomingMessage, response: ServerResponse, answer: (arrival: Arrival) => Promise<void>): Promise<void> {
  const url = URL.parse(request.url ?? '', 'http://gateway');
  const body = (await readBody(request, BODY_BYTES_MAX))?.toString();
  if (url !== null && body !== undefined) return answer({ request, response, url, body });
  response.setHeader('connection', 'close');
  send(response, url === null ? plain(400, 'bad URL') : plain(413, 'body too large'));
}
