import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Payment } from '@paydesk/shared/payment';
import { anOrder } from '../fixtures/orders.ts';
import { MerchantClient } from '../support/merchant-client.ts';
import type { BenchMerchant } from './many-merchants.ts';

/** Milliseconds of one payment: created, and from the answer to the payer who gave it up until the merchant is told. */
export interface Sample {
  readonly createMs: number;
  readonly toldMs: number;
}

/** The servers of merchants who receive: tells when the event of a payment has come. */
export async function startReceiver() {
  const arrived = new Map<string, PromiseWithResolvers<number>>();
  const server = createServer((request, response) => {
    const at = performance.now();
    void json(request).then((event) => {
      response.writeHead(204).end();
      arrivalOf((event as { readonly data: { readonly id: string } }).data.id).resolve(at);
    });
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    arrived: (payment: string): Promise<number> => arrivalOf(payment).promise,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };

  function arrivalOf(payment: string): PromiseWithResolvers<number> {
    const known = arrived.get(payment) ?? Promise.withResolvers<number>();
    arrived.set(payment, known);
    return known;
  }
}

async function createdBy(url: string, { key }: BenchMerchant): Promise<Payment> {
  return new MerchantClient(url, key).createPayment(anOrder());
}

/** @returns When it was answered. */
async function giveUp(url: string, { id, client_token: token }: Payment): Promise<number> {
  const response = await fetch(`${url}/v1/checkout/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`a payment was not given up: ${response.status}`);
  return performance.now();
}

export async function sample(url: string, merchant: BenchMerchant, arrived: (payment: string) => Promise<number>): Promise<Sample> {
  const startedAt = performance.now();
  const payment = await createdBy(url, merchant);
  const createMs = performance.now() - startedAt;
  const answeredAt = await giveUp(url, payment);
  // It may come before its answer has been read.
  return { createMs, toldMs: Math.max(0, (await arrived(payment.id)) - answeredAt) };
}

/** Milliseconds until the events of payments that are given up as fast as it goes have all come. */
export async function burst(
  url: string,
  merchants: readonly BenchMerchant[],
  each: number,
  arrived: (payment: string) => Promise<number>,
): Promise<number> {
  const payments: Payment[] = [];
  for (let turn = 0; turn < each; turn += 1) {
    payments.push(...(await Promise.all(merchants.map((merchant) => createdBy(url, merchant)))));
  }
  const startedAt = performance.now();
  const queue = [...payments];
  await Promise.all(
    merchants.map(async () => {
      for (let payment = queue.pop(); payment !== undefined; payment = queue.pop()) await giveUp(url, payment);
    }),
  );
  await Promise.all(payments.map(({ id }) => arrived(id)));
  return performance.now() - startedAt;
}
