import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const compress = promisify(brotliCompress);

/** A response that a site gives each time, compressed as well as it can be. */
export interface Page {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  readonly brotli: Buffer;
}

export async function page(contentType: string, text: string, status = 200): Promise<Page> {
  const body = Buffer.from(text);
  return { status, contentType, body, brotli: await compress(body) };
}

/** A document without an icon: browsers ask for none. */
export async function document(head: string, body: string): Promise<Page> {
  return page(
    'text/html; charset=utf-8',
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pay</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width">${head}<body>${body}`,
  );
}

/** Pages of other origins may read all of them. */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
  // Each origin has a process of its own, as sites of different merchants have.
  'origin-agent-cluster': '?1',
};

/** @param url Without its query. */
export type Site = (url: URL) => Page | undefined | Promise<Page | undefined>;
