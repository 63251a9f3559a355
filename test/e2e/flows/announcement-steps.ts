import { expect, test } from 'vitest';
import { paidWith } from '../../support/paid-with.ts';
import type { System } from '../../support/start-system.ts';
import { orderOf, requestsOf, theCallback, theRequest } from './messages.ts';

/** Steps 5 to 7 of a capture and of a cancel: the gateway announces the outcome, gets an acknowledgement, and is asked. */
export function announcementSteps(
  system: { readonly current: System },
  kind: 'capture' | 'cancel',
  announced: Readonly<Record<string, string>>,
): void {
  test(`${kind} 5: callback with final status`, async () => {
    const id = await settled();

    const { url, parameters } = await theCallback(system.current, id, kind);
    expect(url).toBe(theRequest(system.current, id, 'preauth').parameters['notify_url']);
    expect(parameters).toMatchObject({ status: 'approved', client_orderid: orderOf(id), ...announced });
  });

  test(`${kind} 6: HTTP 200`, async () => {
    const id = await settled();

    const { attempts, state } = await theCallback(system.current, id, kind);
    expect([attempts.map(({ status }) => status), state]).toEqual([[200], 'delivered']);
  });

  test(`${kind} 7: api/v2/status`, async () => {
    const { simulator } = system.current;
    let before = 0;
    const id = await settled((preauth) => (before = requestsOf(system.current, preauth, 'status').length));

    const questions = requestsOf(system.current, id, 'status').slice(before);
    expect(questions.length).toBeGreaterThan(0);
    for (const { parameters } of questions) {
      expect(parameters).toMatchObject({ client_orderid: orderOf(id), orderid: simulator.order(orderOf(id))!.paynetOrderId });
    }
  });

  async function settled(beforehand: (preauth: string) => void = () => undefined): Promise<string> {
    const { id } = await paidWith(system.current, { intent: 'authorize' });
    beforehand(id);
    await system.current.api[kind](id);
    return id;
  }
}
