import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface EventReceiver {
  readonly url: string;
  /** How often each event has come, by its id. */
  readonly received: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** The server of a merchant that takes every event. */
export async function startEventReceiver(): Promise<EventReceiver> {
  const received = new Map<string, number>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { id } = JSON.parse(body) as { readonly id: string };
      received.set(id, (received.get(id) ?? 0) + 1);
      response.end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/events`,
    received,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
