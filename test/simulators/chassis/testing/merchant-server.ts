import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readBody } from '../http-body.ts';
import { listen, stop } from '../listen.ts';

const BODY_BYTES_MAX = 64 * 1024 * 1024;

export interface MerchantServer<Received> {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** Where a merchant's shop receives the gateway's messages. */
export async function startMerchantServer<Received>(
  read: (request: IncomingMessage, body: Buffer) => Received,
  answer: (response: ServerResponse, received: Received) => void | Promise<void>,
): Promise<MerchantServer<Received>> {
  const received: Received[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const message = read(request, (await readBody(request, BODY_BYTES_MAX)) ?? Buffer.alloc(0));
    received.push(message);
    await answer(response, message);
  };
  const server = createServer((request, response) => {
    // A message that is cut on its way was not received.
    handle(request, response).catch(() => response.destroy());
  });
  const url = await listen(server, '127.0.0.1', 0);
  return { url, received, close: () => stop(server) };
}
