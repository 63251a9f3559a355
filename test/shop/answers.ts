import type { IncomingMessage } from 'node:http';
import { languageNamed } from './orders.ts';
import type { Language } from './words.ts';

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly location?: string;
}

/** A request to the shop. */
export interface Visit {
  readonly method: string;
  readonly pathname: string;
  readonly query: URLSearchParams;
  /** What was sent with a form; empty without one. */
  readonly form: URLSearchParams;
  readonly language: Language;
}

/** Answers the visits to its own pages; `undefined`: not one of them. */
export type Room = (visit: Visit) => Promise<Answer | undefined>;

const BODY_BYTES_MAX = 16_384;

export async function readVisit(request: IncomingMessage, origin: string): Promise<Visit> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', origin);
  const method = request.method ?? 'GET';
  const form = new URLSearchParams(method === 'POST' ? await bodyOf(request) : '');
  const language = languageNamed(query.get('language') ?? '') ?? 'en';
  return { method, pathname, query, form, language };
}

export function page(status: number, body: string): Answer {
  return { status, contentType: 'text/html; charset=utf-8', body };
}

/** After a form: reloading what follows sends nothing again. */
export function redirect(location: string): Answer {
  return { status: 303, contentType: 'text/plain', body: '', location };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += String(chunk);
    if (body.length > BODY_BYTES_MAX) throw new Error('This form is too large.');
  }
  return body;
}
