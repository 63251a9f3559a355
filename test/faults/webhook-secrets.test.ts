import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { verifyWebhook } from '@paydesk/shared/client';
import { Webhook } from 'standardwebhooks';
import { afterAll, expect, test } from 'vitest';
import { anOrder } from '../fixtures/orders.ts';
import { endpointAt, WEBHOOK_SECRET } from '../support/bff-config.ts';
import { PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';

const NEW_SECRET = `whsec_${Buffer.from('lamp shop, the secret after the old one').toString('base64')}`;
const [OLD, NEW] = ['${env:LAMP_SHOP_WEBHOOK_SECRET}', '${env:NEW_WEBHOOK_SECRET}'];

/** A shop that knows one secret at a time. */
const shop = { secret: WEBHOOK_SECRET, told: new Set<string>(), refused: [] as string[] };
const server = createServer((request, response) => {
  void text(request).then(async (body) => {
    const headers = request.headers as Record<string, string>;
    const { secret } = shop;
    try {
      new Webhook(secret).verify(body, headers);
      const { data } = await verifyWebhook(body, headers, secret);
      if ('order_reference' in data) shop.told.add(data.order_reference);
      response.writeHead(204).end();
    } catch (error) {
      shop.refused.push(String(error));
      response.writeHead(400).end();
    }
  });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const system = useSystem({
  replicas: 2,
  environment: { NEW_WEBHOOK_SECRET: NEW_SECRET },
  webhooks: async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return [endpointAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}/paydesk`)];
  },
});

/** One replica after the other, as an update is rolled out. */
async function configure(secrets: readonly string[]): Promise<void> {
  const { bffs, directory } = system.current;
  for (const [index, bff] of bffs.entries()) {
    const file = join(directory, `replica-${index}.yaml`);
    const config = JSON.parse(await readFile(file, 'utf8')) as { merchants: { webhooks: { secrets: readonly string[] }[] }[] };
    config.merchants[0]!.webhooks[0]!.secrets = secrets;
    await writeFile(file, JSON.stringify(config));
    await bff.stop();
    await bff.restart();
  }
}

test('a secret is replaced while payments go on, and no delivery is refused', async () => {
  const { bffs } = system.current;
  const orders: string[] = [];
  const enough = new AbortController();
  const going = (async () => {
    while (!enough.signal.aborted) {
      // The one that restarts takes none.
      for (const { api, url } of bffs) {
        const order = anOrder();
        const made = api.createPayment(order).then((payment) => new PayerClient(url, payment).giveUp());
        if (
          await made.then(
            () => true,
            () => false,
          )
        )
          orders.push(order.order_reference);
      }
    }
  })();
  const tellsMore = async () => {
    const before = shop.told.size;
    await expect.poll(() => shop.told.size).toBeGreaterThan(before + 10);
  };

  await tellsMore();
  await configure([NEW, OLD]);
  await tellsMore();
  shop.secret = NEW_SECRET;
  await tellsMore();
  await configure([NEW]);
  await tellsMore();
  enough.abort();
  await going;

  await expect.poll(() => orders.filter((order) => !shop.told.has(order))).toEqual([]);
  expect(shop.refused).toEqual([]);
});
