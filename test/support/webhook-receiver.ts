import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { MerchantEvent } from '@paydesk/shared/event';
import { afterAll } from 'vitest';

export interface ReceivedWebhook {
  readonly headers: IncomingHttpHeaders;
  /** As it was sent. */
  readonly body: string;
  readonly event: MerchantEvent;
}

/** The server of a merchant that events are sent to, on this machine. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  #answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> } = { status: 200, headers: {} };
  readonly #server = createServer((request, response) => {
    void text(request).then((body) => {
      this.received.push({ headers: request.headers, body, event: JSON.parse(body) as MerchantEvent });
      response.writeHead(this.#answer.status, this.#answer.headers).end();
    });
  });

  /** @returns Its address. */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/paydesk`;
  }

  /** From now on. */
  answerWith(status: number, headers: Readonly<Record<string, string>> = {}): void {
    this.#answer = { status, headers };
  }

  /** Of one payment, oldest first. */
  of(payment: string): readonly ReceivedWebhook[] {
    return this.received.filter(({ event: { data } }) => 'id' in data && data.id === payment);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** Stops after the last test of a file. */
export function useWebhookReceiver(): WebhookReceiver {
  const receiver = new WebhookReceiver();
  afterAll(() => receiver.stop());
  return receiver;
}
