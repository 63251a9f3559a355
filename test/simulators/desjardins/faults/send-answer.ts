import type { ServerResponse } from 'node:http';
import { DOCUMENT_FAULTS, type AnswerFault, type DocumentFault, type NoticeFault } from '../behavior.ts';
import type { PendingWork } from '../pending-work.ts';
import { HTML_PAGE } from './byte-faults.ts';
import type { Rendered } from './render.ts';

const DRIP_GAP_MS = 200;

/** The part of a fault that the document shows; the rest happens on the way. */
export function documentFault(fault: AnswerFault | NoticeFault): DocumentFault {
  return DOCUMENT_FAULTS.find((known) => known === fault) ?? 'none';
}

type Deliver = (response: ServerResponse, answer: Rendered, delayMs: number, work: PendingWork) => void | Promise<void>;

const sendPage = (response: ServerResponse, status: number): void => {
  send(response, status, { contentType: 'text/html', bytes: Buffer.from(HTML_PAGE) });
};

/** Other ways than sending it at once. */
const DELIVERED: Readonly<Partial<Record<AnswerFault, Deliver>>> = {
  never: () => undefined,
  cut: (response) => {
    response.destroy();
  },
  'cut-in-body': (response, { contentType, bytes }) => {
    response.writeHead(200, headersOf(contentType, bytes.length));
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
  },
  late: async (response, answer, delayMs, work) => {
    await work.pause(delayMs);
    send(response, 200, answer);
  },
  drip: async (response, { contentType, bytes }, _delayMs, work) => {
    response.writeHead(200, headersOf(contentType, bytes.length));
    for (const byte of bytes) {
      if (response.destroyed || work.signal.aborted) return;
      response.write(Buffer.of(byte));
      await work.pause(DRIP_GAP_MS);
    }
    response.end();
  },
  'http-500': (response) => {
    sendPage(response, 500);
  },
  'http-503': (response) => {
    sendPage(response, 503);
  },
  redirect: (response) => {
    response.setHeader('location', '/elsewhere');
    sendPage(response, 302);
  },
};

/** Sends an answer the way its fault wants it: late, in drops, in part, or not at all. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Rendered,
  fault: { readonly kind: AnswerFault; readonly delayMs: number },
  work: PendingWork,
): Promise<void> {
  const deliver = DELIVERED[fault.kind];
  if (deliver === undefined) send(response, 200, answer);
  else await deliver(response, answer, fault.delayMs, work);
}

export function send(response: ServerResponse, status: number, { contentType, bytes }: Rendered): void {
  response.writeHead(status, headersOf(contentType, bytes.length));
  response.end(bytes);
}

function headersOf(contentType: string, length: number): Record<string, string | number> {
  return { 'content-type': contentType, 'content-length': length, 'cache-control': 'no-cache' };
}
