import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { MerchantEvent } from '@paydesk/shared/event';
import { Webhook } from 'standardwebhooks';
import { afterAll } from 'vitest';
import { endpointAt, WEBHOOK_SECRET } from '../support/bff-config.ts';
import type { Answering } from './ill-answers.ts';

/** A message that has come to an endpoint and was verified. */
export interface Arrival {
  readonly event: string;
  /** It was answered with 2xx. */
  readonly isReceived: boolean;
}

/** What an endpoint does with its requests, `number` being of all of them, from 1. */
export type Endpoint = (number: number) => Answering;

/** The server of a merchant with several endpoints, each with a mind of its own. */
export class WebhookEndpoints<Name extends string> {
  readonly arrivals: Readonly<Record<Name, Arrival[]>>;
  /** Messages that the reference library refuses. */
  readonly refused: string[] = [];
  readonly #endpoints: Readonly<Record<Name, Endpoint>>;
  readonly #library = new Webhook(WEBHOOK_SECRET);
  readonly #server = createServer((request, response) => {
    void text(request).then((body) => {
      const name = (request.url ?? '').slice(1) as Name;
      const event = this.#verified(request.headers as Record<string, string>, body);
      this.#endpoints[name](this.arrivals[name].length + 1)(request, response);
      const isReceived = response.statusCode < 300 && response.writableEnded;
      if (event !== undefined) this.arrivals[name].push({ event, isReceived });
    });
  });

  constructor(endpoints: Readonly<Record<Name, Endpoint>>) {
    this.#endpoints = endpoints;
    const names = Object.keys(endpoints) as Name[];
    this.arrivals = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Arrival[]>;
    afterAll(async () => {
      this.#server.closeAllConnections();
      this.#server.close();
      await once(this.#server, 'close');
    });
  }

  /** @returns The endpoints as they are configured. */
  async start(more: Readonly<Partial<Record<Name, object>>>): Promise<readonly object[]> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    const names = Object.keys(this.arrivals) as Name[];
    return names.map((name) => endpointAt(`http://127.0.0.1:${port}/${name}`, name, { ...more[name] }));
  }

  #verified(headers: Record<string, string>, body: string): string | undefined {
    try {
      const { id } = this.#library.verify(body, headers) as MerchantEvent;
      if (id !== headers['webhook-id']) throw new Error('the id of the message is not that of its event');
      return id;
    } catch (error) {
      this.refused.push(String(error));
      return undefined;
    }
  }
}
