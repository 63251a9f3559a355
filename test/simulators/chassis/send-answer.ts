import type { ServerResponse } from 'node:http';
import type { VirtualClock } from './clock.ts';

const DRIP_GAP_MS = 200;

export interface WireAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  readonly location?: string;
}

/** How an answer goes out, when not at once. */
export type Manner = 'never' | 'cut' | 'late' | 'drip';

/** Sends an answer: late, in drops, at once, or not at all. */
export async function sendAnswer(
  response: ServerResponse,
  answer: WireAnswer,
  manner: Manner | undefined,
  delayMs: number,
  clock: VirtualClock,
): Promise<void> {
  switch (manner) {
    case 'never':
      return;
    case 'cut':
      response.destroy();
      return;
    case 'late':
      await clock.sleep(delayMs);
      send(response, answer);
      return;
    case 'drip':
      await drip(response, answer, clock);
      return;
    case undefined:
      send(response, answer);
  }
}

export function send(response: ServerResponse, answer: WireAnswer): void {
  response.writeHead(answer.status, headersOf(answer));
  response.end(answer.body);
}

/** A page for a browser, or a redirect to one. */
export interface BrowserAnswer {
  readonly status: number;
  readonly html: string;
  readonly location?: string;
}

export function sendPage(response: ServerResponse, page: BrowserAnswer): void {
  send(response, pageAnswer(response, page));
}

/** Sets the headers that only pages have. */
export function pageAnswer(response: ServerResponse, { html, ...rest }: BrowserAnswer): WireAnswer {
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-content-type-options', 'nosniff');
  return { ...rest, contentType: 'text/html; charset=utf-8', body: html };
}

export function plain(status: number, text: string): WireAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body: `${text}\n` };
}

async function drip(response: ServerResponse, answer: WireAnswer, clock: VirtualClock): Promise<void> {
  response.writeHead(answer.status, headersOf(answer));
  for (const byte of Buffer.from(answer.body)) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await clock.sleep(DRIP_GAP_MS);
  }
  response.end();
}

function headersOf({ contentType, body, location }: WireAnswer): Record<string, string | number> {
  const headers = { 'content-type': contentType, 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store' };
  return location === undefined ? headers : { ...headers, location };
}
