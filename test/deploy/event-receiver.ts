import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { WEBHOOK_SECRET } from '../support/bff-config.ts';
import type { Mood } from './receiver-moods.ts';

/** An event that has come to the merchant, verified. */
export interface ReceivedEvent {
  readonly event: string;
  /** It was answered with 2xx. */
  readonly isReceived: boolean;
  readonly type: string;
  /** Of the payment in it; `undefined` where it has none. */
  readonly order: string | undefined;
  readonly status: string | undefined;
}

export interface EventReceiver {
  readonly url: string;
  /** In the order of their arrival. */
  readonly arrivals: readonly ReceivedEvent[];
  /** Why messages were not believed. */
  readonly refused: readonly string[];
  /** How requests are answered from now on, `number` being of all of them, from 1. At first each is received. */
  behave(moodOf: (number: number) => Mood): void;
  close(): Promise<void>;
}

/** The server of a merchant that takes every event. The signature is judged by the reference library. */
export async function startEventReceiver(): Promise<EventReceiver> {
  const arrivals: ReceivedEvent[] = [];
  const refused: string[] = [];
  const library = new Webhook(WEBHOOK_SECRET);
  let moodOf: (number: number) => Mood = () => 'receives';
  let requests = 0;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      requests += 1;
      const mood = moodOf(requests);
      try {
        const told = library.verify(body, request.headers as Record<string, string>) as Told;
        const { order_reference: order, status } = told.data;
        arrivals.push({ event: told.id, isReceived: mood === 'receives', type: told.type, order, status });
      } catch (error) {
        refused.push(String(error));
      }
      if (mood === 'hangs') return;
      response.writeHead(mood === 'receives' ? 204 : 500).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/events`,
    arrivals,
    refused,
    behave(next) {
      moodOf = next;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Told {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly order_reference?: string; readonly status?: string };
}
