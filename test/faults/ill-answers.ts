import type { IncomingMessage, ServerResponse } from 'node:http';
import { clearTimeout, setTimeout } from 'node:timers';

/** Answers a request for good or ill. */
export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

export const receives: Answering = (_request, response) => {
  response.writeHead(204).end();
};

export const refuses: Answering = (_request, response) => {
  response.writeHead(500).end('Something went wrong on our side');
};

export const isGone: Answering = (_request, response) => {
  response.writeHead(410).end();
};

export const hangs: Answering = () => undefined;

const SLOW_BODY_MS = 1_000;

/** All that an endpoint can do wrong, and still does not receive. */
export const ILL_ANSWERS: readonly Answering[] = [
  refuses,
  (_request, response) => response.writeHead(302, { location: '/first' }).end(),
  ({ socket }) => socket.resetAndDestroy(),
  ({ socket }) => socket.end('It works!\r\n\r\n'),
  ({ socket }) => socket.end('HTTP/1.1 200 OK\r\ncontent-le'),
  (_request, response) => response.writeHead(429, { 'retry-after': '1' }).end(),
  (_request, response) => {
    response.writeHead(503).write('One moment');
    const timer = setTimeout(() => response.end(), SLOW_BODY_MS);
    response.once('close', () => {
      clearTimeout(timer);
    });
  },
  hangs,
];
