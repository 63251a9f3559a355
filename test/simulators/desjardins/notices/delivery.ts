import { request as httpRequest } from 'node:http';
import type { ClientRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Rendered } from '../faults/render.ts';

const ANSWER_BYTES_MAX = 64 * 1024;
const SLOW_PIECES = 10;
const SLOW_GAP_MS = 50;

export interface DeliveryOptions {
  readonly manner: 'whole' | 'slow' | 'cut';
  readonly connectTimeoutMs: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface MerchantAnswer {
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  readonly body: Buffer;
  /** Why no answer came; empty when one did. */
  readonly failure: string;
}

/** Posts one notice. Never follows redirects, never keeps connections; every failure is an answer. */
export function deliver(url: string, { contentType, bytes }: Rendered, options: DeliveryOptions): Promise<MerchantAnswer> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  const headers = { 'content-type': contentType, 'content-length': bytes.length, 'user-agent': 'DIPS-Simulator' };
  const signal = AbortSignal.any([AbortSignal.timeout(options.timeoutMs), options.signal]);
  return new Promise((resolve) => {
    const outgoing = send(url, { method: 'POST', headers, agent: false, signal }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        chunks.push(chunk);
        if (length > ANSWER_BYTES_MAX) response.destroy();
      });
      response.on('error', () => undefined);
      response.on('close', () => {
        const failure = response.complete ? '' : 'the answer is not complete';
        resolve({ status: response.statusCode, body: Buffer.concat(chunks), failure });
      });
    });
    outgoing.on('socket', (socket) => {
      limitConnecting(socket, outgoing, options.connectTimeoutMs);
    });
    outgoing.on('error', (error) => {
      resolve({ status: undefined, body: Buffer.alloc(0), failure: error.message });
    });
    void write(outgoing, bytes, options.manner);
  });
}

function limitConnecting(socket: Socket, outgoing: ClientRequest, timeoutMs: number): void {
  if (!socket.connecting) return;
  const timer = setTimeout(() => outgoing.destroy(new Error('not connected in time')), timeoutMs);
  const stop = (): void => {
    clearTimeout(timer);
  };
  socket.once('connect', stop);
  socket.once('close', stop);
}

async function write(outgoing: ClientRequest, bytes: Buffer, manner: DeliveryOptions['manner']): Promise<void> {
  if (manner === 'whole') {
    outgoing.end(bytes);
    return;
  }
  const pieceLength = Math.ceil(bytes.length / SLOW_PIECES);
  const pieces = manner === 'cut' ? SLOW_PIECES / 2 : SLOW_PIECES;
  for (let piece = 0; piece < pieces && !outgoing.destroyed; piece += 1) {
    outgoing.write(bytes.subarray(piece * pieceLength, (piece + 1) * pieceLength));
    await pause(SLOW_GAP_MS);
  }
  if (manner === 'cut') outgoing.destroy(new Error('cut by the simulator'));
  else outgoing.end();
}
