import { createServer, type IncomingMessage, type Server } from 'node:http';
import { BadInput, type Input } from './input.ts';
import { findRoute, type ControlRoute } from './route.ts';
import { readBody } from '../http-body.ts';

const BODY_BYTES_MAX = 256 * 1024;

class ControlProblem extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** For tests and demonstrations: looks into a simulator and steers it. Never reachable through the gateway's own URLs. */
export function createControlServer<Gateway>(gateway: Gateway, routes: readonly ControlRoute<Gateway>[]): Server {
  return createServer((request, response) => {
    const sendJson = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(value, undefined, 2)}\n`);
    };
    answer(gateway, routes, request)
      .then((result) => {
        sendJson(200, result ?? { ok: true });
      })
      .catch((error: unknown) => {
        const status = error instanceof ControlProblem ? error.status : error instanceof BadInput ? 400 : 500;
        sendJson(status, { error: error instanceof Error ? error.message : String(error) });
      });
  });
}

async function answer<Gateway>(gateway: Gateway, routes: readonly ControlRoute<Gateway>[], request: IncomingMessage): Promise<unknown> {
  if (request.headers.origin !== undefined) throw new ControlProblem(403, 'the control API is not for browsers');
  const url = URL.parse(request.url ?? '', 'http://control');
  if (url === null) throw new ControlProblem(400, 'bad URL');
  const body = await readBody(request, BODY_BYTES_MAX);
  if (body === undefined) throw new ControlProblem(413, `body is larger than ${String(BODY_BYTES_MAX)} bytes`);
  const found = findRoute(routes, request.method ?? 'GET', url.pathname);
  if (found === undefined) throw new ControlProblem(404, `no such call: ${request.method ?? 'GET'} ${url.pathname}`);
  const result = await found.route.run({ gateway, names: found.names, query: url.searchParams, input: readInput(body.toString()) });
  if (result === 'not-found') throw new ControlProblem(404, `${url.pathname} does not exist`);
  return result;
}

function readInput(body: string): Input {
  if (body.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Input;
  } catch (cause) {
    throw new BadInput('body is not JSON', { cause });
  }
  throw new BadInput('body must be a JSON object');
}
