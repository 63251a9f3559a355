import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { BadInput } from '../../control-input.ts';
import type { Input } from '../../control-input.ts';
import { send } from '../faults/send-answer.ts';
import type { Gateway } from '../gateway.ts';
import { PatchError } from '../patch.ts';
import { readBody } from '../request-body.ts';
import type { Settings } from '../settings.ts';
import { findRoute } from './routes.ts';

const BODY_BYTES_MAX = 256 * 1024;

class ControlProblem extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** For tests and demonstrations: looks into the gateway and steers it. Never reachable through the gateway's own URLs. */
export function createControlServer(gateway: Gateway, initialSettings: Settings): Server {
  return createServer((request, response) => {
    answer(gateway, initialSettings, request)
      .then((result) => {
        sendJson(response, 200, result ?? { ok: true });
      })
      .catch((error: unknown) => {
        const status = error instanceof ControlProblem ? error.status : isBadInput(error) ? 400 : 500;
        sendJson(response, status, { error: error instanceof Error ? error.message : String(error) });
      });
  });
}

const isBadInput = (error: unknown): boolean => error instanceof BadInput || error instanceof PatchError;

async function answer(gateway: Gateway, initialSettings: Settings, request: IncomingMessage): Promise<unknown> {
  if (request.headers.origin !== undefined) throw new ControlProblem(403, 'the control API is not for browsers');
  const url = URL.parse(request.url ?? '', 'http://control');
  if (url === null) throw new ControlProblem(400, 'bad URL');
  const body = await readBody(request, BODY_BYTES_MAX);
  if (body === undefined) throw new ControlProblem(413, `body is larger than ${String(BODY_BYTES_MAX)} bytes`);
  const found = findRoute(request.method ?? 'GET', url.pathname);
  if (found === undefined) throw new ControlProblem(404, `no such call: ${request.method ?? 'GET'} ${url.pathname}`);
  const result = await found.route.run({
    gateway,
    initialSettings,
    names: found.names,
    query: url.searchParams,
    input: readInput(body.toString()),
  });
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

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, { contentType: 'application/json', bytes: Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`) });
}
