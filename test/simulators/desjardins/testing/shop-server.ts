import type { IncomingMessage, ServerResponse } from 'node:http';
import { startMerchantServer, type MerchantServer } from '../../chassis/testing/merchant-server.ts';
import { decode } from '../charset.ts';

export interface ReceivedNotice {
  readonly kind: 'result' | 'confirm' | 'status' | 'receipt' | 'unreadable';
  /** With the query string. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
  /** Decoded as it says, or byte by byte. */
  readonly text: string;
  /** Of the transaction, or of the query. */
  readonly trxId: string;
}

/** How the shop answers one notice, instead of accepting it. */
export type ShopAnswer =
  | 'accept'
  | 'refuse'
  | 'empty-id'
  | 'other-id'
  | 'other-merchant'
  | 'html'
  | 'nothing'
  | 'reset'
  | 'redirect'
  | { readonly status: number }
  | { readonly document: string };

export interface ShopServer extends MerchantServer<ReceivedNotice> {
  /** For the notices to come, in order; accepted when the list is used up. */
  readonly answers: ShopAnswer[];
  /** Called before a notice is answered. */
  onNotice: (notice: ReceivedNotice) => Promise<void> | void;
  kinds(): string[];
}

/** Where a merchant receives notices. */
export async function startShopServer(): Promise<ShopServer> {
  const answers: ShopAnswer[] = [];
  const server = await startMerchantServer(readNotice, async (response, notice) => {
    await shop.onNotice(notice);
    respond(response, notice, answers.shift() ?? 'accept');
  });
  const shop: ShopServer = { ...server, answers, onNotice: () => undefined, kinds: () => server.received.map(({ kind }) => kind) };
  return shop;
}

const KINDS: readonly (readonly [RegExp, ReceivedNotice['kind']])[] = [
  [/<confirm>\s*<transaction id="(\w+)"/, 'confirm'],
  [/<status id="(\w+)"/, 'status'],
  [/<receipt_copy id="(\w+)"/, 'receipt'],
  [/<transaction id="(\w+)"/, 'result'],
];

function readNotice(request: IncomingMessage, bytes: Buffer): ReceivedNotice {
  const text = decode(bytes)?.text ?? bytes.toString('latin1');
  const [pattern, kind] = KINDS.find(([candidate]) => candidate.test(text)) ?? [undefined, 'unreadable' as const];
  return { kind, path: request.url ?? '', headers: request.headers, bytes, text, trxId: pattern?.exec(text)?.[1] ?? '' };
}

function respond(response: ServerResponse, { trxId }: ReceivedNotice, answer: ShopAnswer): void {
  if (answer === 'nothing') return;
  if (answer === 'reset') {
    response.destroy();
    return;
  }
  if (typeof answer === 'object') {
    if ('status' in answer) response.writeHead(answer.status).end();
    else response.writeHead(200, { 'content-type': 'text/xml' }).end(answer.document);
  } else if (answer === 'redirect') response.writeHead(302, { location: '/elsewhere' }).end();
  else if (answer === 'html') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Merci<br></p>');
  else response.writeHead(200, { 'content-type': 'text/xml' }).end(acknowledgment(trxId, answer));
}

function acknowledgment(trxId: string, answer: ShopAnswer): string {
  const id = answer === 'empty-id' ? '' : answer === 'other-id' ? 'f'.repeat(32) : trxId;
  const merchant = answer === 'other-merchant' ? '111111' : '654321';
  const accepted = answer === 'refuse' ? 'no' : 'yes';
  return `<?xml version="1.0" encoding="ISO-8859-15"?>
<response><merchant id="${merchant}"><transaction id="${id}" accepted="${accepted}"/></merchant></response>`;
}
