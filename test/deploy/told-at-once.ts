import { setTimeout as delay } from 'node:timers/promises';
import { createPaydesk } from '@paydesk/shared/client';
import { anOrder } from '../fixtures/orders.ts';
import type { RunningBff } from '../support/running-bff.ts';

const TIMES = 20;
const WAIT_SECONDS = 20;
const WAITED_MS = 700;

/**
 * A browser waits at one replica while the payer gives up at another.
 *
 * @returns Milliseconds of each time, from the answer to the one who gave up until the waiting call is answered: the slowest first.
 */
export async function toldAfterMs(bffs: readonly RunningBff[], key: string): Promise<readonly number[]> {
  const [here, there] = bffs;
  if (here === undefined || there === undefined) throw new Error('it takes two replicas');
  const took: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const { id, client_token: token } = await createPaydesk({ url: here.url, key }).createPayment(anOrder({ account: 'payneteasy' }));
    const headers = { authorization: `Bearer ${token}` };
    const address = `/v1/checkout/${id}`;
    const { version } = (await (await fetch(`${there.url}${address}/events?after=0`, { headers })).json()) as { readonly version: number };
    const waiting = fetch(`${there.url}${address}/events?after=${String(version)}&wait=${String(WAIT_SECONDS)}`, { headers }).then(
      async (response) => ({ state: (await response.json()) as { readonly status: string }, at: performance.now() }),
    );
    // Not a divisor of the five seconds after which a process asks on its own: it is met at any moment of them.
    await delay(WAITED_MS);
    await (await fetch(here.url + address, { method: 'DELETE', headers })).arrayBuffer();
    const givenUpAt = performance.now();
    const { state, at } = await waiting;
    if (state.status !== 'canceled') throw new Error(`the waiting call was told ${state.status}`);
    took.push(Math.max(0, Math.round(at - givenUpAt)));
  }
  return took.toSorted((a, b) => b - a);
}
